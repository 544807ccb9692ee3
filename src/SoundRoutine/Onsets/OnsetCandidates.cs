using SoundRoutine.Audio;

namespace SoundRoutine.Onsets;

/// <summary>
/// Peaks of the novelty (<see cref="SuperFlux"/>), each moved to where its attack begins: with a low threshold far more
/// than there are strokes.
/// </summary>
internal static class OnsetCandidates
{
    // How far a peak of each curve of the novelty stands above the mean of its surroundings where nothing else is known
    // of it: the whole band first, then the sub-bands, which only add what the whole band misses.
    private static readonly double[] Thresholds = [0.02, 0.4, 0.15, 0.05, 0.03];

    // A peak is the largest within 15 ms and is compared with the mean of the 100 ms before it: what follows a hit
    // rings on and says nothing about it.
    private const double NeighborsMs = 15, BeforeMs = 100, AfterMs = 10;

    /// <summary>
    /// The candidates whose score is over <paramref name="least"/>, by frame; peaks that begin at one frame are one, of
    /// the highest score.
    /// </summary>
    public static List<OnsetCandidate> Find(AudioBuffer audio, double least, StepContext context)
    {
        OnsetFrames raster = OnsetFrames.For(audio.SampleRate);
        float[][] novelty = SuperFlux.Compute(audio, raster, context);
        int Span(double milliseconds) => raster.Span(milliseconds, audio.SampleRate);
        var peaks = new List<NoveltyPeak>();
        for (int c = 0; c < SuperFlux.Curves; c++)
            PeakPicker.Pick(novelty[c], c, Thresholds[c] * least, Span(NeighborsMs), Span(BeforeMs), Span(AfterMs),
                peaks);
        // Several curves often peak together, and begin together then.
        int[] near = [.. peaks.Select(p => p.Frame).Distinct()], attacks = new int[novelty[0].Length];
        Parallel.For(0, near.Length, Cores.Options(context.Cancellation),
            i => attacks[near[i]] = Locate(audio, raster, near[i]));
        var scores = new SortedDictionary<int, float>();
        foreach (NoveltyPeak peak in peaks)
            scores[attacks[peak.Frame]] =
                Math.Max(scores.GetValueOrDefault(attacks[peak.Frame]), (float)(peak.Score * least));
        double[] rises = PowerRise.At(audio, [.. scores.Keys], context.Cancellation);
        return [.. scores.Select((s, i) => new OnsetCandidate(s.Key, s.Value, rises[i], Loudest(audio, s.Key)))];
    }

    private static int Locate(AudioBuffer audio, OnsetFrames raster, int peak) =>
        AttackRefiner.Refine(audio, Math.Clamp((peak - raster.Lead) * raster.Hop, 0, audio.Frames - 1));

    private static float Loudest(AudioBuffer audio, int frame) =>
        audio.Slice(new FrameRange(frame, Math.Min(audio.Frames, frame + 1 + (int)(0.03 * audio.SampleRate)))).Peak;
}
