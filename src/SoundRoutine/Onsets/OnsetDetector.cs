using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Onsets;

/// <summary>
/// Where the hits are. The novelty of the sound says where something may begin, to the sample; a
/// network that has heard what separators leave of basses and guitars says how likely it is a stroke.
/// </summary>
public static class OnsetDetector
{
    // What never gets louder than -80 dB of full scale, or -50 dB of the loudest hit, is noise and not a stroke.
    private const double Inaudible = 1e-4, Drowned = 0.003;

    /// <summary>Novelty that is weaker, in thresholds, is no stroke, whatever the network hears.</summary>
    internal const double MinScore = 0.25;

    // The network's logit counts Weight times as much as the logarithm of the score; at Neutral it says nothing. Where
    // the sound gains less than MinRise in power in every view, it only rings, beats or ends: a stroke there if the
    // network is Sure of it. Chosen by training/onsets/fuse.py.
    private const double Weight = 1.2, Neutral = 1, MinRise = 1.4, Sure = 1;

    /// <summary>Of what begins so shortly before the end the network has nothing to hear.</summary>
    private const double LastSeconds = 0.01;

    /// <summary>What the hits depend on besides the sound and the options: changes with the network.</summary>
    public static string Version => $"4 {OnsetNetwork.WeightsHash}";

    /// <summary>
    /// The hits of a drum recording as sorted, strictly rising frames of <paramref name="audio"/>, each moved to where
    /// the attack begins; empty where nothing is struck. The strongest has strength 1.
    /// </summary>
    /// <exception cref="ArgumentException">An option out of range.</exception>
    /// <exception cref="OperationCanceledException">The user has canceled.</exception>
    public static ImmutableArray<Onset> Detect(AudioBuffer audio, OnsetOptions options, StepContext context) =>
        Listen(audio, options, context).Onsets;

    /// <summary>The same, with what the network heard; of a stem it hears the mix as well.</summary>
    /// <param name="audio">A drum recording.</param>
    /// <param name="options">How sensitive it is.</param>
    /// <param name="context">For progress and cancellation.</param>
    /// <param name="mix">What the stem was taken out of; null where nothing was.</param>
    /// <exception cref="ArgumentException">An option out of range.</exception>
    /// <exception cref="OperationCanceledException">The user has canceled.</exception>
    internal static HeardStrokes Listen(AudioBuffer audio, OnsetOptions options, StepContext context,
        MixBands? mix = null)
    {
        options.Validated();
        context.Report("onsets", 0);
        if (audio.Frames == 0) return new HeardStrokes([]);
        List<OnsetCandidate> candidates = OnsetCandidates.Find(audio, MinScore / options.Sensitivity, context);
        StrokeLogits? logits = audio.SampleRate < OnsetBands.MinRate ? null : OnsetNetwork.Run(audio, context, mix);
        double floor = Math.Max(Inaudible, Drowned * audio.Peak);
        SortedDictionary<int, OnsetCandidate> hits = MaxEvident(
            candidates.Where(c => c.Loudness >= floor)
            .Select(c => (Candidate: c, Evidence: Evidence(c, options.Sensitivity,
                audio.Frames - c.Frame < LastSeconds * audio.SampleRate ? null : logits?.Stroke(c.Frame))))
            .Where(c => c.Evidence > 0),
            options.MinGapMs * audio.SampleRate / 1000);
        context.Report("onsets", 1);
        float top = hits.Values.Select(h => h.Score).DefaultIfEmpty(1).Max();
        return new HeardStrokes([.. hits.Values.Select(h => new Onset(h.Frame, h.Score / top))], logits);
    }

    /// <summary>Over 0 for a stroke; the logit is null where the network hears nothing.</summary>
    private static double Evidence(OnsetCandidate candidate, double sensitivity, float? logit) =>
        candidate.Rise < MinRise && !(logit > Sure) ? double.NegativeInfinity
        : Math.Log(candidate.Score * sensitivity) + Weight * ((logit ?? Neutral) - Neutral);

    /// <summary>Of hits closer than <paramref name="gap"/> frames the one with more evidence, by frame.</summary>
    private static SortedDictionary<int, OnsetCandidate> MaxEvident(
        IEnumerable<(OnsetCandidate Candidate, double Evidence)> hits, double gap)
    {
        var taken = new SortedSet<int>();
        var kept = new SortedDictionary<int, OnsetCandidate>();
        int reach = Math.Max(0, (int)Math.Ceiling(gap) - 1);
        foreach ((OnsetCandidate hit, _) in hits.OrderByDescending(h => h.Evidence).ThenBy(h => h.Candidate.Frame))
        {
            if (taken.GetViewBetween(hit.Frame - reach, hit.Frame + reach).Count > 0) continue;
            taken.Add(hit.Frame);
            kept.Add(hit.Frame, hit);
        }
        return kept;
    }
}
