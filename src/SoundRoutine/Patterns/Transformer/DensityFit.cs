namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// Measures a take by the hits that were asked for, and leaves out those that are too many, of what was written and is
/// not due. The fullest bar for its length gives first: what the fewest bars play there, and of that what the network
/// was least sure of. A fill, which no bar is like, gives late and its toms last: whatever density is asked for, it is
/// still a fill.
/// </summary>
internal sealed class DensityFit
{
    /// <summary>How many times as full as the fullest beat a fill may be before it gives.</summary>
    private const double FillShare = 3;

    private readonly BarPlan[] _plans;
    private readonly TokenGrid _grid;
    private readonly int _least, _most;

    /// <param name="plans">All bars.</param>
    /// <param name="grid">Their lengths.</param>
    public DensityFit(BarPlan[] plans, TokenGrid grid)
    {
        (_plans, _grid) = (plans, grid);
        int[] bars = [.. Enumerable.Range(0, plans.Length).Where(b => plans[b].Writes)];
        if (bars.Length == 0) return;
        double quarters = bars.Sum(b => grid.Bars[b].Positions) / 4.0;
        int atLeast = bars.Sum(b => plans[b].AtLeast);
        DensityGoal goal = plans[bars[0]].Goal;
        _least = Math.Max(atLeast, (int)Math.Round(goal.Least * quarters));
        _most = Math.Max(atLeast, (int)Math.Round(goal.Most * quarters));
    }

    /// <summary>
    /// The logarithm of what was asked for over what was played: above 0 for too few hits, below it for too many.
    /// </summary>
    /// <param name="take">The hits of each bar.</param>
    public double Owed(List<WrittenHit>[] take)
    {
        int played = Played(take);
        return played < _least ? Math.Log((double)_least / Math.Max(1, played))
            : played > _most ? Math.Log((double)Math.Max(1, _most) / played) : 0;
    }

    /// <summary>Leaves out hits until no more are played than were asked for.</summary>
    /// <param name="take">The hits of each bar; changed.</param>
    public void Thin(List<WrittenHit>[] take)
    {
        for (int surplus = Played(take) - _most; surplus > 0; surplus--)
        {
            int[] bars =
                [.. Enumerable.Range(0, take.Length).Where(b => _plans[b].Writes && take[b].Any(IsFree)
                    && Strokes(take[b]) > _plans[b].AtLeast)];
            if (bars.Length == 0) return;
            int fullest = bars.MaxBy(b => Fullness(b, take[b]));
            take[fullest].Remove(take[fullest].Where(IsFree)
                .MinBy(hit => (_plans[fullest].IsFill ? Convert.ToInt32(Vocabulary.IsTom(hit.Token.Cell))
                    : BeatsWith(hit.Token.Cell, take), hit.Probability)));
        }
    }

    private int Played(List<WrittenHit>[] take) => take.Where((_, b) => _plans[b].Writes).Sum(Strokes);

    private double Fullness(int bar, List<WrittenHit> hits) =>
        Strokes(hits) / (_grid.Bars[bar].Positions * (_plans[bar].IsFill ? FillShare : 1));

    private int BeatsWith(int cell, List<WrittenHit>[] take) =>
        take.Where((_, b) => _plans[b] is { Writes: true, IsFill: false })
            .Count(bar => bar.Exists(hit => hit.Token.Cell == cell));

    private static int Strokes(List<WrittenHit> hits) => hits.Sum(h => Math.Max(1, h.Due?.Anchors.Count ?? 1));

    private static bool IsFree(WrittenHit hit) => hit.Due is null;
}
