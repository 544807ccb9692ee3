using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Kits.Stages;

/// <summary>Makes the result of an input: the hits kept with their audio, every slice, and what was left out.</summary>
internal static class ReportStage
{
    public static InputAnalysis Run(
        ImmutableArray<InputHit> hits, string source, AudioBuffer stem, CancellationToken cancellation = default)
    {
        hits = [.. hits.OrderBy(h => h.Slice.Range.Start)];
        InputHit[] kept = [.. hits.Where(h => h.LeftOut is null)];
        var audio = new AudioBuffer[kept.Length];
        var data = new AnalyzedHit[kept.Length];
        Parallel.For(0, kept.Length, Cores.Options(cancellation), i =>
        {
            audio[i] = kept[i].Slice.Audio;
            data[i] = kept[i].Data with { Loudness = Math.Max(-120, Loudness.MaxMomentary(audio[i])) };
        });
        return new InputAnalysis
        {
            Source = source,
            SampleRate = stem.SampleRate,
            Channels = stem.Channels,
            Hits = WithOneSnippetEach(data, source),
            Audio = [.. audio],
            Slices = [.. hits.Select(Detected)],
            LeftOut = LeftOut.Sum(
            [
                .. LeftOut.Of(hits.Select(h => h.LeftOut)),
                new LeftOut(LeftOut.Click, hits.Sum(h => h.Slice.Clicks)),
            ]),
        };
    }

    /// <summary>
    /// Sounds of several inputs are compared by the best hit of each: the others need their snippets no longer.
    /// </summary>
    private static ImmutableArray<AnalyzedHit> WithOneSnippetEach(AnalyzedHit[] hits, string source)
    {
        IEnumerable<AnalyzedHit> bestOfEach = hits.GroupBy(h => h.Group)
            .Select(g => HitOrder.Best(HitOrder.Ordered(g, h => h, _ => source), h => h));
        HashSet<AnalyzedHit> best = new(bestOfEach, ReferenceEqualityComparer.Instance);
        return [.. hits.Select(h => best.Contains(h) ? h : h with { Snippet = Snippet.None })];
    }

    private static DetectedHit Detected(InputHit hit) => new(
        Math.Round(hit.Data.Start, 6), Math.Round(hit.Data.End, 6),
        hit.Data.Scores.Best, Math.Round(hit.Data.Scores.Confidence, 3), hit.Data.Group,
        hit.LeftOut is null or LeftOut.Silent or LeftOut.Bleed or LeftOut.Buried or LeftOut.ByHand ? hit.LeftOut
            : LeftOut.Alike,
        Math.Round(hit.Data.Attack, 6), Math.Round(hit.Data.Level, 2),
        [.. HitClasses.PresentIn(hit.Data.Presence).Select(c => c.Instrument()).Distinct().Order()])
    {
        IsAlone = hit.Data.Alone,
    };
}
