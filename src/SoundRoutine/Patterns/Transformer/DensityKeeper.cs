using System.Numerics.Tensors;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// Holds a pattern to the hits a quarter note that were asked for: the more hits are owed to what has been played so
/// far, the sooner the next comes, and the later where there are too many. The chances of cells are tilted by their
/// distance, so among near ones the network's own preference stays. Beats are counted together and each fill by itself;
/// a fill is held only to a density that was asked for.
/// </summary>
/// <param name="hold">Nats a sixteenth for each hit that is owed; at 0 nothing is held.</param>
/// <param name="bias">Nats a sixteenth besides, for what earlier takes lacked.</param>
internal sealed class DensityKeeper(double hold, double bias)
{
    /// <summary>The most it leans, in nats a sixteenth, and the most that fills lean to fewer hits.</summary>
    private const double Most = 2, MostInFill = 0.15;

    /// <summary>
    /// Sixteenths beyond which distance counts no more: else what leans to few hits ends the bar before its hats.
    /// </summary>
    private const int Reach = 6;

    /// <summary>Sixteenths that a chord may be ahead: a full downbeat is not too much.</summary>
    private const int Ahead = 2;

    private int _positions, _hits;

    /// <summary>Makes cells of the bar's rest likelier the nearer they are, or the farther.</summary>
    /// <param name="logits">[221].</param>
    /// <param name="plan">The bar.</param>
    /// <param name="at">The position of its last hit; 0 before the first.</param>
    /// <param name="struck">Hits of it so far.</param>
    /// <param name="positions">Its sixteenths.</param>
    public void Lean(Span<float> logits, BarPlan plan, int at, int struck, int positions)
    {
        if (hold == 0 || (plan.IsFill && !plan.Goal.IsSaid)) return;
        float lean = (float)(plan.IsFill
            ? Math.Clamp(LeanFor(plan.Goal, at, struck), -MostInFill, Most)
            : Math.Clamp(LeanFor(plan.Goal, _positions + at + Ahead, _hits + struck), -Most, Most));
        if (lean == 0) return;
        for (int position = at + 1; position < positions; position++)
        {
            Span<float> there = logits.Slice(Vocabulary.Cell(position, 0), Vocabulary.Pieces);
            TensorPrimitives.Subtract(there, lean * Math.Min(Reach, position - at), there);
        }
        logits[Vocabulary.Bar] -= lean * Math.Min(Reach, positions - at);
    }

    private double LeanFor(DensityGoal goal, int positions, int hits)
    {
        double owed = Math.Max(0, goal.Least * positions / 4 - hits) + Math.Min(0, goal.Most * positions / 4 - hits);
        return goal.Bias + bias + hold * owed;
    }

    /// <summary>Counts a bar that was written.</summary>
    public void Count(BarPlan plan, int hits, int positions)
    {
        if (plan.IsFill) return;
        _positions += positions;
        _hits += hits;
    }
}
