using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Onsets;

/// <summary>Where the hits are.</summary>
public static class OnsetDetector
{
    // How far a peak of each curve of the novelty must stand above the mean of its surroundings: the whole band first,
    // then the sub-bands, which only add what the whole band misses.
    private static readonly double[] Thresholds = [0.02, 0.4, 0.15, 0.05, 0.03];

    // A peak is the largest within 15 ms and is compared with the mean of the 100 ms before it: what follows a hit
    // rings on and says nothing about it.
    private const double NeighboursMs = 15, BeforeMs = 100, AfterMs = 10;

    // What never gets louder than -80 dB of full scale, or -50 dB of the loudest hit, is noise and not a stroke.
    private const double Inaudible = 1e-4, Drowned = 0.003;

    // A stroke adds at least this to the power of some view of the sound; what only rings or beats does not.
    private const double LeastRise = 1.4;

    /// <summary>
    /// The hits of a drum recording as sorted, strictly rising frames of <paramref name="audio"/>, each moved to where the
    /// attack begins; empty where nothing is struck. The strongest has strength 1.
    /// </summary>
    /// <exception cref="ArgumentException">An option out of range.</exception>
    /// <exception cref="OperationCanceledException">The user has cancelled.</exception>
    public static ImmutableArray<Onset> Detect(AudioBuffer audio, OnsetOptions options, StepContext context)
    {
        options.Check();
        context.Report("onsets", 0);
        if (audio.Frames == 0) return [];
        OnsetFrames raster = OnsetFrames.For(audio.SampleRate);
        float[][] novelty = SuperFlux.Compute(audio, raster, context);
        int Span(double milliseconds) => raster.Span(milliseconds, audio.SampleRate);
        var peaks = new List<NoveltyPeak>();
        for (int c = 0; c < SuperFlux.Curves; c++)
            PeakPicker.Pick(novelty[c], c, Thresholds[c] / options.Sensitivity, Span(NeighboursMs), Span(BeforeMs), Span(AfterMs), peaks);
        double floor = Math.Max(Inaudible, Drowned * audio.Peak);
        (int Frame, float Score)[] heard = [.. peaks.Select(p => (Frame: Locate(audio, raster, p), p.Score)).Where(h => Loudest(audio, h.Frame) >= floor)];
        double[] rises = Rise.At(audio, [.. heard.Select(h => h.Frame)]);
        var hits = Strongest(heard.Where((_, i) => rises[i] >= LeastRise), options.MinGapMs * audio.SampleRate / 1000);
        context.Report("onsets", 1);
        float top = hits.Count == 0 ? 1 : hits.Values.Max();
        return [.. hits.Select(h => new Onset(h.Key, h.Value / top))];
    }

    /// <summary>The largest sample of a hit's first 30 ms.</summary>
    private static float Loudest(AudioBuffer audio, int frame) =>
        audio.Slice(new FrameRange(frame, Math.Min(audio.Frames, frame + 1 + (int)(0.03 * audio.SampleRate)))).Peak;

    private static int Locate(AudioBuffer audio, OnsetFrames raster, NoveltyPeak peak) =>
        AttackRefiner.Refine(audio, Math.Clamp((peak.Frame - raster.Lead) * raster.Hop, 0, audio.Frames - 1));

    /// <summary>Of hits closer than <paramref name="gap"/> frames the stronger, by frame.</summary>
    private static SortedDictionary<int, float> Strongest(IEnumerable<(int Frame, float Score)> hits, double gap)
    {
        var taken = new SortedSet<int>();
        var kept = new SortedDictionary<int, float>();
        int reach = Math.Max(0, (int)Math.Ceiling(gap) - 1);
        foreach ((int frame, float score) in hits.OrderByDescending(h => h.Score).ThenBy(h => h.Frame))
        {
            if (taken.GetViewBetween(frame - reach, frame + reach).Count > 0) continue;
            taken.Add(frame);
            kept.Add(frame, score);
        }
        return kept;
    }
}
