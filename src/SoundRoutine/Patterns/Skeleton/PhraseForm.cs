using System.Collections.Immutable;

namespace SoundRoutine.Patterns.Skeleton;

/// <summary>
/// Where each bar stands in its phrase. Four bars read A A' A B, eight A A' A B A A' A" C: the listener learns A,
/// hears it slightly changed, and is led away at the end.
/// </summary>
internal sealed class PhraseForm(int bars, SkeletonOptions options)
{
    // How far each kind of bar (A, A', B, A", C) departs from A: the share of its choices drawn afresh, at no
    // variation and added at full variation.
    private static readonly (double Base, double Varied)[] Departures =
        [(0, 0), (0.08, 0.3), (0.15, 0.45), (0.1, 0.4), (0.2, 0.5)];
    private static readonly int[] Four = [0, 1, 0, 2];
    private static readonly int[] Eight = [0, 1, 0, 2, 0, 1, 3, 4];

    /// <summary>The bars that end phrases, from 0.</summary>
    /// <param name="bars">Of the whole.</param>
    /// <param name="phraseBars">Of a phrase; null for the usual length.</param>
    public static ImmutableSortedSet<int> FillBars(int bars, int? phraseBars = null)
    {
        SkeletonOptions usual = new();
        var form = new PhraseForm(bars, usual with { PhraseBars = phraseBars ?? usual.PhraseBars });
        return [.. Enumerable.Range(0, bars).Where(form.EndsPhrase)];
    }

    public int PhraseOf(int bar) => bar / options.PhraseBars;

    /// <summary>0 for A, and so on: bars of one kind share their choices within a phrase.</summary>
    public int KindOf(int bar) => (options.PhraseBars == 4 ? Four : Eight)[bar % options.PhraseBars];

    /// <summary>Share of choices a kind of bar draws afresh against A.</summary>
    public double Departure(int kind) => Departures[kind].Base + Departures[kind].Varied * options.Variation;

    /// <summary>Share of choices a phrase draws afresh against the first.</summary>
    public double PhraseChange(int phrase) => phrase == 0 ? 0 : 0.5 * options.Variation;

    /// <summary>The last bar of a phrase, or of the whole where it has more than one.</summary>
    public bool EndsPhrase(int bar) => (bar + 1) % options.PhraseBars == 0 || (bar == bars - 1 && bars > 1);

    public bool IsLast(int bar) => bar == bars - 1;
}
