using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>The tempi of inputs, and the clearest of them.</summary>
internal static class SourceTempos
{
    /// <summary>Fewer hits fit almost any tempo.</summary>
    private const int MinHits = 8;

    /// <summary>What is less sure than this is chance.</summary>
    private const double Chance = 0.05;

    /// <summary>
    /// The tempo of hits, given in seconds and with their strengths. Null where they hold no beat: too few, over too
    /// soon, or agreeing on none.
    /// </summary>
    public static SourceTempo? Of(IReadOnlyList<(double Seconds, double Strength)> hits, Meter meter)
    {
        if (hits.Count < MinHits) return null;
        TempoEstimate tempo = TempoEstimator.Estimate(hits, new TempoOptions { Meter = meter });
        return tempo.Confidence >= Chance
            ? new SourceTempo { Bpm = Math.Round(tempo.Bpm, 3), Confidence = Math.Round(tempo.Confidence, 4),
                FirstBeat = Math.Round(tempo.FirstBeat, 4) }
            : null;
    }

    /// <summary>
    /// The input whose tempo is clearest, the meter given; of short loops and songs the song. Null where none is clear
    /// enough.
    /// </summary>
    /// <param name="run">With a finished first step.</param>
    /// <param name="meter">The bars they are counted in. Which pulse is the quarter depends on it, so hits are read
    /// again where it is not the common one.</param>
    /// <param name="minConfidence">0 to 1.</param>
    public static (SourceEntry Source, SourceTempo Tempo)? Clearest(RunFolder run, Meter meter, double minConfidence)
    {
        IEnumerable<(SourceEntry Source, SourceTempo? Tempo)> tempi = run.Read<KitManifest>().Sources
            .Select(s => (s, Of(run, s, meter)));
        // A short loop may fit a tempo by chance as well as a song does by nature: the more hits, the more it counts.
        var clear = tempi.Where(t => t.Tempo is not null && t.Tempo.Confidence >= minConfidence)
            .OrderByDescending(t => t.Tempo!.Confidence * Math.Min(1, t.Source.Hits / 32.0)).ToList();
        return clear.Count > 0 ? (clear[0].Source, clear[0].Tempo!) : null;
    }

    /// <summary>The tempo of an input, the meter given; null where it has none, as a single hit.</summary>
    public static SourceTempo? Of(RunFolder run, SourceEntry source, Meter meter) =>
        source.Kind == SourceKind.OneShot || (source.Hits < MinHits && !meter.IsCommon) ? null
        : meter.IsCommon ? source.Tempo : In(run, source, meter);

    /// <summary>The file with the hits of an input; null where it has none any more.</summary>
    /// <exception cref="SoundRoutineException">The manifest names a file that is not the kit's.</exception>
    public static string? AnalysisOf(RunFolder run, SourceEntry source)
    {
        string manifestPath = run.PathOf<KitManifest>();
        string path = RunFolder.Inside(Path.GetDirectoryName(manifestPath)!, source.Analysis ?? "", manifestPath);
        return source.Analysis is not null && File.Exists(path) ? path : null;
    }

    private static SourceTempo? In(RunFolder run, SourceEntry source, Meter meter)
    {
        if (AnalysisOf(run, source) is not { } path || ArtifactJson.TryRead<SourceRecord>(path) is not { } record)
            return null;
        ImmutableArray<DetectedHit> slices = record.Hits.Slices;
        // Amplitude follows the square of velocity, which is the strength of a stroke.
        return Of([.. slices.Where(s => s.IsStroke).Select(s => (s.Start + s.Attack, Math.Pow(10, s.Level / 40)))],
            meter);
    }
}
