using System.Collections.Immutable;
using SoundRoutine.Files;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>The folder of the kit: samples, stems, parts, manifest.</summary>
internal static class KitFolder
{
    /// <summary>
    /// Puts a new kit in the place of the old. The old manifest goes first and the new one comes last: whoever finds
    /// a manifest finds the samples it names.
    /// </summary>
    /// <param name="run">The run folder.</param>
    /// <param name="cache">Where the audio of hits lies, and stems and parts where they were kept.</param>
    /// <param name="plan">The kit.</param>
    /// <param name="planned">The analysis that each input of the plan has.</param>
    /// <param name="sources">The inputs in the order of the manifest, each with its analysis.</param>
    /// <param name="skipped">What could not be used.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <returns>Every file written.</returns>
    public static List<string> Replace(RunFolder run, SourceCache cache, KitPlan plan, IReadOnlyList<string> planned,
        IReadOnlyList<(string Key, SourceEntry Entry)> sources,
        IReadOnlyList<SkippedSource> skipped, CancellationToken cancellation)
    {
        string root = run.Resolve(StepNames.Preprocess), manifestPath = Path.Combine(root, KitStore.ManifestName);
        string newSamples = AtomicFile.TemporaryName(Path.Combine(root, "samples")),
            newStems = AtomicFile.TemporaryName(Path.Combine(root, "stems")),
            newParts = AtomicFile.TemporaryName(Path.Combine(root, "parts"));
        var entries = ImmutableArray.CreateBuilder<SourceEntry>(sources.Count);
        List<string> files = [];
        FileErrors.Guard(root, () =>
        {
            Directory.CreateDirectory(newSamples);
            foreach (PlannedSample made in plan.Samples)
            {
                cancellation.ThrowIfCancellationRequested();
                string sample = Path.Combine(newSamples, Path.GetFileName(made.Sample.File));
                if (made.Prepared is { } prepared) File.Move(prepared, sample);
                else if (made.Own is { } own) SourceCache.WriteWav(sample, own, cancellation);
                else File.Copy(cache.HitPath(planned[made.Source], made.Hit), sample);
                files.Add(Path.Combine(root, made.Sample.File));
            }
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach ((string key, SourceEntry entry) in sources)
            {
                bool hasStem = File.Exists(cache.StemPath(key));
                // An analysis made elsewhere may come without them.
                ImmutableArray<PartEntry>? kept =
                    entry.Parts is { } all && all.All(p => File.Exists(cache.PartPath(key, p.Part))) ? all : null;
                string name = hasStem || kept is not null ? UniqueName(entry.Name, names) : "";
                string? stem = hasStem ? $"stems/{name}.wav" : null;
                if (stem is not null) Copy(cache.StemPath(key), newStems, stem);
                ImmutableArray<PartEntry>? parts =
                    kept?.Select(p => p with { File = $"parts/{name}/{Names.Of(p.Part)}.wav" })
                    .ToImmutableArray();
                foreach (PartEntry part in parts ?? []) Copy(cache.PartPath(key, part.Part), newParts, part.File);
                entries.Add(
                    entry with { Stem = stem, Parts = parts,
                        Analysis = entry.Kind == SourceKind.Kit ? null : SourceCache.RecordPath(key) });
            }
            File.Delete(manifestPath);
            Swap(newSamples, Path.Combine(root, "samples"));
            Swap(newStems, Path.Combine(root, "stems"));
            Swap(newParts, Path.Combine(root, "parts"));
        });
        ArtifactJson.Write(manifestPath, new KitManifest
        {
            Sources = entries.ToImmutable(),
            Skipped = [.. skipped],
            Samples = [.. plan.Samples.Select(s => s.Sample)],
            Instruments = [.. KitMap.Of(plan.Samples.Select(s => s.Sample)).Select(Entry)],
            LeftOut = plan.LeftOut,
        });
        files.Insert(0, manifestPath);
        return files;

        // To where the folder of the kind, the first of the name, is being made.
        void Copy(string from, string folder, string name)
        {
            cancellation.ThrowIfCancellationRequested();
            string to = Path.Combine(folder, name[(name.IndexOf('/') + 1)..]);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            files.Add(Path.Combine(root, name));
        }
    }

    private static InstrumentEntry Entry(KitInstrument instrument) => new()
    {
        Name = instrument.Name,
        Class = instrument.Class,
        Bank = instrument.Bank,
        Note = instrument.Note,
        ChokeGroup = instrument.ChokeGroup,
        Layers = [.. instrument.Layers.Select(
            l => new LayerEntry(l.Low, l.High, [.. l.RoundRobins.Select(s => s.Id)]))],
    };

    private static void Swap(string from, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        if (Directory.Exists(from)) Directory.Move(from, to);
    }

    /// <summary>A file name after the input's that no other stem has, on file systems that ignore case, too.</summary>
    private static string UniqueName(string source, HashSet<string> taken)
    {
        string stem = FileNames.Clean(Path.GetFileNameWithoutExtension(source), "stem"), name = stem;
        for (int number = 2; !taken.Add(name); number++) name = $"{stem}_{number}";
        return name;
    }
}
