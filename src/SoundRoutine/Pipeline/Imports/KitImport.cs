using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Files;
using SoundRoutine.Formats;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Imports;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Rendering;

namespace SoundRoutine.Pipeline.Imports;

/// <summary>
/// The kit of another program as the kit of a run: its sounds, keys, layers, round robins and chokes kept.
/// </summary>
internal static class KitImport
{
    private const double SoundShare = 0.8;

    /// <exception cref="SoundRoutineException">None of its sounds can be read, or the run cannot be
    /// written.</exception>
    public static StepResult Write(RunFolder run, ImportedKit imported, StepContext context)
    {
        string folder = AtomicFile.TemporaryName(run.Resolve($"{StepNames.Preprocess}/import"));
        try
        {
            FileErrors.Guard(folder, () => Directory.CreateDirectory(folder));
            (SamplerPad Pad, Sample?[][] Layers)[] pads = Sounds(imported, folder, context, out string[] problems);
            pads = [.. pads.Where(p => p.Layers.Any(l => l.Any(s => s is not null)))];
            if (pads.Length == 0)
                throw new SoundRoutineException(
                    $"{imported.Name}: can use none of its {Counted.Of(imported.Kit.Zones.Count(), "sample")}; of the "
                        + $"first: {problems.FirstOrDefault()}");
            context.Report(StepNames.Preprocess, SoundShare, "classify");
            ImmutableArray<PadClass> classes = PadClasses.Of(pads, folder, context);
            ImmutableArray<PlannedSample> planned = Planned(pads, classes, folder);
            string hash = new StepKey("kit", 1).Add(imported.Name).Finish();
            SourceEntry entry = Entry(imported, planned);
            List<string> written = KitFolder.Replace(run, new SourceCache(run), new KitPlan(planned, []), [hash],
                [(hash, entry)], [], context.Cancellation);
            int layered = pads.Count(p => p.Layers.Length > 1),
                robins = pads.Count(p => p.Layers.Any(l => l.Length > 1));
            return new StepResult(written,
                $"{imported.Format} '{imported.Kit.Name}': {Counted.Of(pads.Length, "sound")}, "
                + InvariantText.Of($"{Counted.Of(planned.Length, "sample")}, {layered} with velocity layers, ")
                + InvariantText.Of($"{robins} with round robins"),
                [.. imported.Warnings.Select(w => $"{imported.Name}: {w}"), .. Few(problems)]);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Decodes and measures every sound, as many as there are cores at a time.</summary>
    private static (SamplerPad, Sample?[][])[] Sounds(ImportedKit imported, string folder, StepContext context,
        out string[] problems)
    {
        ImmutableArray<SamplerPad> pads = [.. imported.Kit.Pads.Where(p => p.Layers.Length > 0)
            .Select(p => p with { Layers = Filled(p.Layers) })];
        (SamplerPad Pad, Sample?[][] Layers)[] made =
            [.. pads.Select(p => (p, p.Layers.Select(l => new Sample?[l.RoundRobins.Length]).ToArray()))];
        (int Pad, int Layer, int Robin)[] all =
            [.. pads.SelectMany((p, i) => p.Layers.SelectMany((l, j) => l.RoundRobins.Select((_, k) => (i, j, k))))];
        var failed = new ConcurrentDictionary<int, string>();
        int done = 0;
        Parallel.For(0, all.Length, Cores.Options(context.Cancellation), n =>
        {
            (int i, int j, int k) = all[n];
            SamplerLayer layer = pads[i].Layers[j];
            SamplerZone zone = layer.RoundRobins[k];
            context.Report(StepNames.Preprocess, SoundShare * Interlocked.Increment(ref done) / all.Length,
                zone.Sound.Name);
            try
            {
                AudioBuffer sound = Played(imported.Name, zone,
                    why => failed.TryAdd(n, $"{why}; the sounds that play with it are kept"), context.Cancellation);
                made[i].Layers[j][k] = ImportedSound.Measure(sound, imported.Name, new SamplePlace
                {
                    Pad = SamplerKit.Printable(pads[i].Name),
                    License = imported.Kit.License.Length > 0 ? SamplerKit.Printable(imported.Kit.License) : null,
                    Note = pads[i].Note,
                    Low = layer.Low,
                    High = layer.High,
                    ChokeGroup = pads[i].ChokeGroup,
                    ChokedBy = pads[i].ChokedBy,
                    GainDb = Math.Round(zone.GainDb, 4),
                    Pan = Math.Round(zone.Pan, 4),
                });
                if (made[i].Layers[j][k] is null)
                    failed[n] = $"{imported.Name}: '{zone.Sound.Name}' is silent and is left out";
                else SourceCache.WriteWav(FileOf(folder, i, j, k), sound, context.Cancellation);
            }
            catch (SoundRoutineException e)
            {
                failed[n] = zone.Sound.Missing is { } why ? $"{imported.Name}: '{zone.Sound.Name}' {why}" : e.Message;
            }
        });
        // Numbered by what is there, so that a pad that is left out moves none of the files.
        for (int i = 0; i < made.Length; i++)
            for (int j = 0; j < made[i].Layers.Length; j++)
                for (int k = 0; k < made[i].Layers[j].Length; k++)
                    if (made[i].Layers[j][k] is { } sample)
                        made[i].Layers[j][k] = sample with { File = FileOf(folder, i, j, k) };
        problems = [.. failed.OrderBy(f => f.Key).Select(f => f.Value).Distinct()];
        return made;
    }

    /// <summary>What a zone plays of its sound, at the pitch it plays it.</summary>
    private static AudioBuffer Played(string kit, SamplerZone zone, Action<string> damaged,
        CancellationToken cancellation)
    {
        AudioBuffer sound = Downmix.ToStereo(zone.Sound.Read(damaged, cancellation));
        if (sound.SampleRate < ImportedSound.MinSampleRate)
            throw new SoundRoutineException($"{kit}: '{zone.Sound.Name}' has {sound.SampleRate} Hz, too few for a "
                + "drum, and is left out");
        int start = (int)Math.Clamp(zone.Start, 0, sound.Frames - 1),
            end = (int)Math.Clamp(zone.End ?? sound.Frames, start + 1, sound.Frames);
        if (start > 0 || end < sound.Frames) sound = sound.Slice(new FrameRange(start, end));
        if (sound.Seconds > ImportedSound.MaxSeconds)
            throw new SoundRoutineException(InvariantText.Of(
                $"{kit}: '{zone.Sound.Name}' is longer than {ImportedSound.MaxSeconds} s, which is no single sound, ")
                + "and is left out");
        return Math.Abs(zone.Tune) < 0.005 ? sound
            : Varispeed.Resample(sound, Math.Pow(2, Math.Clamp(zone.Tune, -48, 48) / 12), sound.SampleRate);
    }

    /// <summary>Layers that cover all velocities.</summary>
    private static ImmutableArray<SamplerLayer> Filled(ImmutableArray<SamplerLayer> layers) =>
        [.. layers.Select((l, i) => l with { Low = i == 0 ? 1 : layers[i - 1].High + 1,
            High = i == layers.Length - 1 ? 127 : l.High })];

    private static ImmutableArray<PlannedSample> Planned((SamplerPad Pad, Sample?[][] Layers)[] pads,
        ImmutableArray<PadClass> classes, string folder)
    {
        var planned = ImmutableArray.CreateBuilder<PlannedSample>();
        Dictionary<Instrument, int> numbers = [];
        for (int i = 0; i < pads.Length; i++)
        {
            Instrument of = classes[i].Class;
            int number = numbers[of] = numbers.GetValueOrDefault(of) + 1;
            Sample?[][] layers = [.. pads[i].Layers.Where(l => l.Any(s => s is not null))];
            int next = 1;
            for (int j = 0; j < layers.Length; j++)
            {
                Sample[] robins = [.. layers[j].OfType<Sample>()];
                for (int k = 0; k < robins.Length; k++)
                {
                    string id = string.Create(CultureInfo.InvariantCulture,
                        $"{Names.Of(of)}_{number:00}_l{j + 1}_r{k + 1}");
                    planned.Add(new PlannedSample(robins[k] with
                    {
                        Id = id,
                        File = $"samples/{id}.wav",
                        Group = InvariantText.Of($"{Names.Of(of).Replace('_', ' ')} {number}"),
                        Class = of,
                        Confidence = classes[i].Scores.GetValueOrDefault(of),
                        ClassScores = classes[i].Scores,
                        Presence = classes[i].Presence,
                        Representative = j == layers.Length - 1 && k == 0,
                        Layer = j + 1,
                        RoundRobin = k + 1,
                        Place = robins[k].Place! with
                        {
                            Low = next,
                            High = j == layers.Length - 1 ? 127 : robins[k].Place!.High,
                        },
                    }, 0, 0) { Prepared = robins[k].File });
                }
                next = robins[0].Place!.High + 1;
            }
        }
        return planned.ToImmutable();
    }

    private static SourceEntry Entry(ImportedKit imported, ImmutableArray<PlannedSample> planned) => new()
    {
        Name = imported.Name,
        Sha256 = File.Exists(imported.Path) ? StepKey.Sha256(imported.Path) : "",
        Seconds = planned.Sum(p => p.Sample.End),
        SampleRate = planned[0].Sample.SampleRate,
        Channels = planned.Max(p => p.Sample.Channels),
        Kind = SourceKind.Kit,
        KindReason = $"{imported.Format} '{imported.Kit.Name}'"
            + (imported.Kit.License.Length > 0 ? $", license: {imported.Kit.License}" : ", license not stated"),
        Separator = "none",
        Hits = planned.Length,
        Tempo = null,
        Stem = null,
        Analysis = null,
    };

    private static string FileOf(string folder, int pad, int layer, int robin) =>
        Path.Combine(folder, InvariantText.Of($"{pad}_{layer}_{robin}.wav"));

    private static IEnumerable<string> Few(string[] problems)
    {
        const int most = 5;
        foreach (string problem in problems.Take(most)) yield return problem;
        if (problems.Length > most)
            yield return InvariantText.Of($"{problems.Length - most} more sounds cannot be used");
    }
}
