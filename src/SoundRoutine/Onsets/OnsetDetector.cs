using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Onsets;

/// <summary>Where the hits are, and what is struck: peaks of a network's activation, moved to where the attack begins.</summary>
public static class OnsetDetector
{
    // The logit over which a peak is a hit: the best mean F on held-out renderings (training/onsets), of true stems and separated ones.
    private const double Threshold = 0;

    // What never gets louder than -80 dB of full scale is noise and not a stroke.
    private const double Inaudible = 1e-4;

    // An instrument's activation may peak a frame or two beside the stroke's.
    private const int Beside = 2;

    /// <summary>What the hits depend on besides the sound and the options: changes with the network.</summary>
    public static string Version => $"2 {OnsetNetwork.Fingerprint}";

    /// <summary>The hits alone, as <see cref="Analyze"/> finds them.</summary>
    /// <exception cref="ArgumentException">An option out of range.</exception>
    /// <exception cref="OperationCanceledException">The user has cancelled.</exception>
    public static ImmutableArray<Onset> Detect(AudioBuffer audio, OnsetOptions options, StepContext context) => Analyze(audio, options, context).Onsets;

    /// <summary>
    /// The hits of a drum recording as sorted, strictly rising frames of <paramref name="audio"/>, each moved to where the
    /// attack begins; empty where nothing is struck. The strongest has strength 1.
    /// </summary>
    /// <exception cref="ArgumentException">An option out of range.</exception>
    /// <exception cref="OperationCanceledException">The user has cancelled.</exception>
    public static OnsetAnalysis Analyze(AudioBuffer audio, OnsetOptions options, StepContext context)
    {
        options.Check();
        context.Report("onsets", 0);
        if (audio.Peak < Inaudible || audio.SampleRate < OnsetBands.LeastRate) return OnsetAnalysis.Empty;
        (float[][] logits, float[] rises) = OnsetNetwork.Run(audio, context);
        // Sensitivity multiplies the odds of a stroke, twice: what it does is felt over its whole range.
        List<int> peaks = PeakPicker.Pick(logits[0], Threshold - 2 * Math.Log(options.Sensitivity));
        SortedDictionary<int, int> hits = Strongest(
            peaks.Select(p => (Frame: Locate(audio, p), Peak: p)).Where(h => Loudest(audio, h.Frame) >= Inaudible).OrderByDescending(h => logits[0][h.Peak]).ThenBy(h => h.Frame),
            options.MinGapMs * audio.SampleRate / 1000);
        context.Report("onsets", 1);
        float top = hits.Values.Select(p => rises[p]).Append(0).Max();
        return new OnsetAnalysis(
            [.. hits.Select(h => new Onset(h.Key, top > 0 ? Math.Max(1e-3, rises[h.Value] / top) : 1))],
            [.. hits.Values.Select(p => Instruments(logits, p))]);
    }

    private static int Locate(AudioBuffer audio, int peak) =>
        AttackRefiner.Refine(audio, Math.Clamp(OnsetBands.Centre(peak, audio.SampleRate), 0, audio.Frames - 1));

    /// <summary>The largest sample of a hit's first 30 ms.</summary>
    private static float Loudest(AudioBuffer audio, int frame) =>
        audio.Slice(new FrameRange(frame, Math.Min(audio.Frames, frame + 1 + (int)(0.03 * audio.SampleRate)))).Peak;

    /// <summary>Of hits closer than <paramref name="gap"/> frames those that come first here; peaks by frame.</summary>
    private static SortedDictionary<int, int> Strongest(IEnumerable<(int Frame, int Peak)> hits, double gap)
    {
        var taken = new SortedSet<int>();
        var kept = new SortedDictionary<int, int>();
        int reach = Math.Max(0, (int)Math.Ceiling(gap) - 1);
        foreach ((int frame, int peak) in hits)
        {
            if (taken.GetViewBetween(frame - reach, frame + reach).Count > 0) continue;
            taken.Add(frame);
            kept.Add(frame, peak);
        }
        return kept;
    }

    private static StrokeProbabilities Instruments(float[][] logits, int peak)
    {
        float Of(int output)
        {
            ReadOnlySpan<float> near = logits[output].AsSpan(Math.Max(0, peak - Beside)..Math.Min(logits[output].Length, peak + Beside + 1));
            return 1 / (1 + MathF.Exp(-System.Numerics.Tensors.TensorPrimitives.Max(near)));
        }
        return new StrokeProbabilities(Of(1), Of(2), Of(3), Of(4), Of(5), Of(6));
    }
}
