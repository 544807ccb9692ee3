using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Kits;
using SoundRoutine.Midi;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Reporting;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>Gathers what the page of a run shows.</summary>
internal static class RunReportBuilder
{
    /// <summary>Hz: hats still sound like hats.</summary>
    private const int SoundRate = 32_000;

    private const double LongestSeconds = 1.5;

    /// <summary>About as much as a browser opens without a pause; beyond it the best sounds are carried.</summary>
    private const int MaxSoundBytes = 16_000_000;

    public static RunReport Build(RunFolder run, StepContext context)
    {
        (Kit kit, KitManifest manifest) = KitStore.Load(run);
        ImmutableDictionary<string, ImmutableArray<Role>> roles = RolesOf(run);
        ImmutableArray<(double X, double Y)> map = SimilarityMap.Of([.. kit.Samples.Select(s => s.Features)]);
        Dictionary<string, int> sources = manifest.Sources.Select((s, i) => (s.Name, i)).DistinctBy(s => s.Name)
            .ToDictionary(s => s.Name, s => s.i, StringComparer.Ordinal);
        Dictionary<string, string> sounds = Sounds(kit, context);
        ImmutableArray<ReportPart>[] parts = PartReports.Of(run, manifest, SoundRate, context);
        Dictionary<string, int> places = kit.Samples.Select((s, i) => (s.Id, i))
            .ToDictionary(s => s.Id, s => s.i, StringComparer.Ordinal);
        return new RunReport
        {
            Title = Path.GetFileName(run.Path),
            Sources = [.. manifest.Sources.Select((s, i) => SourceOf(run, s, parts[i]))],
            Instruments = [.. manifest.Instruments.OrderBy(i => i.Class).ThenBy(i => i.Bank).ThenBy(i => i.Note)
                .Select(i =>
                    new ReportInstrument(i.Name, i.Class, i.Bank, i.Note, KeyOf(i),
                        [.. i.Layers.Select(l => l.Samples.Select(s => places[s]).ToImmutableArray())]))],
            Samples = [.. kit.Samples.Select((s, i) => new ReportSample
            {
                Id = s.Id,
                Class = s.Class,
                Confidence = Math.Round(s.Confidence, 3),
                Roles = roles.GetValueOrDefault(s.Id, []),
                Source = sources[s.Source],
                Start = s.Start,
                Seconds = Math.Round(s.End - s.Start, 3),
                Loudness = Math.Round(s.Loudness, 1),
                Cleanliness = Math.Round(s.Cleanliness, 2),
                CutFrom = s.CutFrom is { } part ? Names.Of(part) : null,
                Others = s.Others,
                Prominence = Math.Round(s.Prominence, 2),
                X = map[i].X,
                Y = map[i].Y,
                Sound = sounds.GetValueOrDefault(s.Id, ""),
            })],
            LeftOut = manifest.LeftOut,
            Skipped = [.. manifest.Skipped.Select(s => s.Reason)],
            SoundRate = SoundRate,
        };
    }

    /// <summary>A sound that had to take a free key has nothing to do with what General MIDI calls that key.</summary>
    private static string KeyOf(InstrumentEntry instrument) =>
        GeneralMidi.InstrumentOf(instrument.Note) == instrument.Class ? GeneralMidi.NameOf(instrument.Note) : "";

    private static ReportSource SourceOf(RunFolder run, SourceEntry entry, ImmutableArray<ReportPart> parts)
    {
        string manifest = run.PathOf<KitManifest>();
        string? path =
            entry.Analysis is { } analysis ? RunFolder.Inside(Path.GetDirectoryName(manifest)!, analysis, manifest)
            : null;
        SourceRecord? record = path is null ? null : ArtifactJson.TryRead<SourceRecord>(path);
        string tempo = entry.Tempo is { } t ? string.Create(CultureInfo.InvariantCulture, $", {t.Bpm:0.#} bpm") : "";
        string about = string.Create(CultureInfo.InvariantCulture,
            $"{entry.Kind.ToString().ToLowerInvariant()} ({entry.KindReason}), {entry.Seconds:0.0} s, drums by "
                + $"{entry.Separator}, {Counted.Of(entry.Hits, "hit")}{tempo}");
        return new ReportSource { Name = entry.Name, Seconds = entry.Seconds, About = about,
            Waveform = record?.Waveform, Slices = record?.Hits.Slices ?? [], Parts = parts };
    }

    /// <summary>The best sounds first, as many as the page can carry.</summary>
    private static Dictionary<string, string> Sounds(Kit kit, StepContext context)
    {
        Dictionary<string, string> sounds = new(StringComparer.Ordinal);
        int bytes = 0, done = 0;
        foreach (Sample sample in kit.Samples.OrderByDescending(s => s.Representative)
            .ThenByDescending(s => s.Prominence))
        {
            context.Report("report", 0.9 * done++ / kit.Samples.Length, sample.Id);
            if (bytes >= MaxSoundBytes) break;
            sounds[sample.Id] = Convert.ToBase64String(Encode(kit.Bank[sample.Id], sample));
            bytes += sounds[sample.Id].Length;
        }
        return sounds;
    }

    /// <summary>At the level that brings its peak to -1 dBFS, faded out where it is cut.</summary>
    private static byte[] Encode(AudioBuffer audio, Sample sample)
    {
        AudioBuffer mono = audio.ToMono();
        int frames = Math.Min(mono.Frames, (int)(LongestSeconds * mono.SampleRate));
        using var resampled = new ResamplingSource(mono.Slice(new FrameRange(0, frames)).AsSource(), SoundRate);
        float[] sound = resampled.ReadToEnd()[0].ToArray();
        TensorPrimitives.Multiply(sound, (float)Decibels.ToAmplitude(sample.Gain), sound);
        if (frames < mono.Frames)
            for (int i = 0, fade = Math.Min(sound.Length, SoundRate / 20); i < fade; i++)
                sound[^(i + 1)] *= (float)i / fade;
        return MuLaw.Encode(sound);
    }

    private static ImmutableDictionary<string, ImmutableArray<Role>> RolesOf(RunFolder run)
    {
        if (!run.Has(StepNames.Roles)) return ImmutableDictionary<string, ImmutableArray<Role>>.Empty;
        RolePools pools = run.Read<RolePools>();
        (Role Role, ImmutableArray<string> Ids)[] all =
            [(Role.Core, pools.Core), (Role.Accent, pools.Accent), (Role.Motion, pools.Motion),
                (Role.Fill, pools.Fill), (Role.Texture, pools.Texture)];
        return all.SelectMany(p => p.Ids.Select(id => (id, p.Role))).GroupBy(p => p.id)
            .ToImmutableDictionary(g => g.Key, g => g.Select(p => p.Role).ToImmutableArray());
    }
}
