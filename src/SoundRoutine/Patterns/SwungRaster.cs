namespace SoundRoutine.Patterns;

/// <summary>
/// A raster that strokes may have been played on: <paramref name="PerQuarter"/> steps a quarter, of which pairs of
/// <paramref name="Pair"/> quarters give their first half the share <paramref name="Share"/> of their time.
/// </summary>
internal readonly record struct SwungRaster(int PerQuarter, double Pair, double Share)
{
    /// <summary>Quarters within which a performance keeps its tempo.</summary>
    private const double Window = 8;

    /// <summary>
    /// By how much a swing must fit better than straight steps, and triplets better than a swing that is none of
    /// theirs.
    /// </summary>
    private const double SwingLead = 0.02, TripletLead = 0.08;

    /// <summary>From this share on swung eighths are triplets.</summary>
    private const double TripletShare = 0.63;

    private const int Phases = 16;

    /// <summary>The raster that strokes, in quarters from a beat and rising, fit best.</summary>
    /// <param name="quarters">At least one.</param>
    /// <param name="triplets">Whether bars can be divided so.</param>
    public static SwungRaster Best(double[] quarters, bool triplets)
    {
        SwungRaster best = new(4, 1, 0.5), three = new(3, 1, 0.5);
        double fit = best.Fit(quarters) + SwingLead;
        foreach (double pair in new[] { 1, 0.5 })
            for (double share = 0.52; share < 0.7; share += 0.02)
            {
                var swung = new SwungRaster(4, pair, share);
                if (swung.Fit(quarters) is var f && f > fit) (best, fit) = (swung, f);
            }
        if (!triplets) return best;
        double lead = three.Fit(quarters) - fit;
        return lead > TripletLead || (lead > -TripletLead / 2 && best is { Pair: 1, Share: >= TripletShare }) ? three
            : best;
    }

    /// <summary>The step a place is nearest to.</summary>
    public int StepOf(double quarter) => (int)Math.Round(Straight(quarter) * PerQuarter);

    /// <summary>Takes out what the beat has drifted from a steady one, followed from stroke to stroke.</summary>
    public double[] WithoutDrift(double[] quarters)
    {
        var result = new double[quarters.Length];
        double phase = 0, reach = 0.5;
        int from = 0, to = 0;
        for (int i = 0; i < quarters.Length; i++)
        {
            while (quarters[from] < quarters[i] - Window / 2) from++;
            while (to < quarters.Length && quarters[to] <= quarters[i] + Window / 2) to++;
            phase = BestPhase(quarters.AsSpan(from, to - from), phase, reach).Phase;
            reach = 0.125;
            result[i] = quarters[i] - phase;
        }
        return result;
    }

    /// <summary>1 where all strokes fall on steps, whatever the phase of each window; 0 for chance.</summary>
    private double Fit(double[] quarters)
    {
        double sum = 0;
        int count = 0;
        for (int from = 0; from < quarters.Length;)
        {
            int to = from;
            while (to < quarters.Length && quarters[to] < quarters[from] + Window) to++;
            sum += (to - from) * BestPhase(quarters.AsSpan(from, to - from), 0, 0.5).Fit;
            count += to - from;
            from = to;
        }
        return sum / count;
    }

    /// <summary>The phase within <paramref name="reach"/> steps around one at which strokes fit best.</summary>
    private (double Phase, double Fit) BestPhase(ReadOnlySpan<double> quarters, double around, double reach)
    {
        (double, double) best = (around, double.NegativeInfinity);
        for (int i = -Phases / 2; i <= Phases / 2; i++)
        {
            double phase = around + 2.0 * i / Phases * reach / PerQuarter, fit = 0;
            foreach (double q in quarters) fit += Math.Cos(2 * Math.PI * PerQuarter * Straight(q - phase));
            if (fit / quarters.Length > best.Item2) best = (phase, fit / quarters.Length);
        }
        return best;
    }

    /// <summary>Where a place would lie if nothing swung.</summary>
    private double Straight(double quarter)
    {
        double pair = Math.Floor(quarter / Pair) * Pair, within = (quarter - pair) / Pair;
        return pair + Pair * (within < Share ? within / Share / 2 : 0.5 + (within - Share) / (1 - Share) / 2);
    }
}
