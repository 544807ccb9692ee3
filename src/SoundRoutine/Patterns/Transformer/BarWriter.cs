namespace SoundRoutine.Patterns.Transformer;

/// <summary>A hit the network played, how likely it found its cell, and what it performs of the skeleton.</summary>
internal readonly record struct WrittenHit(HitToken Token, double Probability, DueHit? Due);

/// <summary>
/// Writes one bar token by token. Masks leave only what makes a valid bar: cells rise, positions lie in the bar, what
/// is due is played, what is locked or banned is not, one hi-hat is in one state, nothing sounds before the first bar,
/// and a beat in an odd meter, of which the network has heard little, goes on to its last eighth.
/// </summary>
internal sealed class BarWriter(TokenWindow window, HitSampler sampler, DensityKeeper density)
{
    private const int CommonPositions = 16, LastEighth = 2;

    // How far the network may move a hit of the skeleton: a ghost stays a ghost, and a place a place.
    private const int VelocitySlack = 1, TimingSlack = 3;

    private const int ClosedHat = 3, PedalHat = 5;

    private readonly float[] _onset = new float[Vocabulary.Bar + 1], _velocity = new float[Vocabulary.Velocities],
        _timing = new float[Vocabulary.Timings];

    /// <param name="plan">The bar, which the window has begun.</param>
    /// <param name="bar">Its number in the pattern.</param>
    /// <param name="positions">Its sixteenths.</param>
    public List<WrittenHit> Write(BarPlan plan, int bar, int positions)
    {
        var hits = new List<WrittenHit>();
        int last = -1, next = 0;
        while (true)
        {
            int due = next < plan.Due.Count ? plan.Due.Keys[next] : Vocabulary.Bar;
            window.Onset(_onset);
            density.Lean(_onset, plan, last < 0 ? 0 : Vocabulary.Position(last), hits.Count, positions);
            Mask(plan, last, due, positions);
            (int cell, double probability) = sampler.Draw(DrumSampling.Onset, _onset);
            if (cell == Vocabulary.Bar)
            {
                density.Count(plan, hits.Count, positions);
                return hits;
            }
            DueHit? performed = cell == due ? plan.Due.Values[next++] : null;
            HitToken token = performed?.Verbatim ?? Perform(cell, TokenGrid.EarliestTiming(bar, cell), performed);
            hits.Add(new WrittenHit(token, probability, performed));
            window.Play(token);
            last = cell;
        }
    }

    private void Mask(BarPlan plan, int last, int due, int positions)
    {
        // Hits of a chord on one hi-hat: cells of a position from closed to pedal.
        bool hatStruck = last >= 0 && Vocabulary.Piece(last) is >= ClosedHat and <= PedalHat;
        for (int cell = 0; cell < Vocabulary.Cells; cell++)
        {
            int piece = Vocabulary.Piece(cell);
            bool allowed = cell > last && cell < due && Vocabulary.Position(cell) < positions && !plan.IsLocked(piece)
                && !plan.IsBanned(piece)
                && !(piece is >= ClosedHat and <= PedalHat
                    && (hatStruck && Vocabulary.Position(cell) == Vocabulary.Position(last)
                        || OtherHatDue(plan, cell)));
            if (!allowed && cell != due) _onset[cell] = float.NegativeInfinity;
        }
        if (due != Vocabulary.Bar || IsUnfinished(plan, last, positions))
            _onset[Vocabulary.Bar] = float.NegativeInfinity;
    }

    private bool IsUnfinished(BarPlan plan, int last, int positions) => positions != CommonPositions && !plan.IsFill
        && (last < 0 || Vocabulary.Position(last) < positions - LastEighth)
        && _onset.AsSpan(0, Vocabulary.Cells).ContainsAnyExcept(float.NegativeInfinity);

    private static bool OtherHatDue(BarPlan plan, int cell)
    {
        int closed = cell - Vocabulary.Piece(cell) + ClosedHat;
        for (int hat = closed; hat <= closed + PedalHat - ClosedHat; hat++)
            if (plan.Due.ContainsKey(hat)) return true;
        return false;
    }

    private HitToken Perform(int cell, int earliest, DueHit? due)
    {
        window.Velocity(cell, _velocity);
        if (due is not null) Keep(_velocity, due.Written.Velocity, VelocitySlack);
        int velocity = sampler.Draw(DrumSampling.Velocity, _velocity).Choice;
        window.Timing(cell, velocity, _timing);
        if (due is not null) Keep(_timing, Math.Max(earliest, due.Written.Timing), TimingSlack);
        _timing.AsSpan(0, earliest).Fill(float.NegativeInfinity);
        return new HitToken(cell, velocity, sampler.Draw(DrumSampling.Timing, _timing).Choice);
    }

    private static void Keep(Span<float> logits, int middle, int slack)
    {
        for (int i = 0; i < logits.Length; i++)
            if (Math.Abs(i - middle) > slack) logits[i] = float.NegativeInfinity;
    }
}
