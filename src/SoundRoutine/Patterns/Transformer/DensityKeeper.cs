namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// Holds the beats of a pattern to the hits a quarter note that were asked for: the more hits are owed to what has been
/// played so far, the sooner the next comes, and the later where there are too many. The chances of cells are tilted by
/// their distance, so among near ones the network's own preference stays. Fills are neither held nor counted.
/// </summary>
/// <param name="hold">Nats a sixteenth for each hit that is owed.</param>
internal sealed class DensityKeeper(double hold)
{
    /// <summary>The most it leans, in nats a sixteenth.</summary>
    private const double Most = 1.5;

    private int _positions, _hits;

    /// <summary>Makes cells of the bar's rest likelier the nearer they are, or the farther.</summary>
    /// <param name="logits">[221].</param>
    /// <param name="plan">The bar.</param>
    /// <param name="at">The position of its last hit; 0 before the first.</param>
    /// <param name="struck">Hits of it so far.</param>
    /// <param name="positions">Its sixteenths.</param>
    public void Lean(Span<float> logits, BarPlan plan, int at, int struck, int positions)
    {
        if (plan.HitsPerQuarter is not { } wanted || plan.IsFill || hold == 0) return;
        double owed = wanted * (_positions + at) / 4 - (_hits + struck);
        float lean = (float)Math.Clamp(hold * owed, -Most, Most);
        for (int cell = Vocabulary.Cell(at, 0); cell < Vocabulary.Cell(positions, 0); cell++)
            logits[cell] -= lean * (Vocabulary.Position(cell) - at);
        logits[Vocabulary.Bar] -= lean * (positions - at);
    }

    /// <summary>Counts a bar that was written.</summary>
    public void Count(BarPlan plan, int hits, int positions)
    {
        if (plan.IsFill) return;
        _positions += positions;
        _hits += hits;
    }
}
