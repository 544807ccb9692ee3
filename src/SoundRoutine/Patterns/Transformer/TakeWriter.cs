namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// Writes takes of the bars asked for, eight at a time; longer patterns slide the window along. Of several takes that
/// counts which comes out nearest to the density asked for.
/// </summary>
internal sealed class TakeWriter(BarPlan[] plans, TokenGrid grid, DrumNetwork network, DrumSampling sampling,
    Seed seed)
{
    private const int MostTakes = 4;

    /// <summary>A take with so many more hits than asked for, as a logarithm, is good: they are left out.</summary>
    private const double Surplus = 0.15;

    /// <summary>What is missing cannot be made up for, so it weighs more than what is too much.</summary>
    private const double WeightOfMissing = 2;

    private readonly TokenWindow _window = new(network, sampling);

    /// <summary>The hits of every bar that is written, no more than were asked for; of the others none.</summary>
    /// <param name="report">Told what share is done.</param>
    public List<WrittenHit>[] Write(Action<double> report)
    {
        // Where densities are not held, one take is as good as any.
        if (sampling.Hold == 0) return Take(seed, new DensityKeeper(0, 0), report);
        var fit = new DensityFit(plans, grid);
        List<WrittenHit>[] best = [];
        double bias = 0, least = double.PositiveInfinity;
        for (int take = 0; take < MostTakes; take++)
        {
            // Another take is another performance: the same dice would lead to much the same hits. How many it takes is
            // not known: each is half of what remains.
            double before = 1 - Math.Pow(2, -take), share = (1 - before) / 2;
            List<WrittenHit>[] written = Take(seed.Derive("take", take), new DensityKeeper(sampling.Hold, bias),
                done => report(before + share * done));
            double owed = fit.Owed(written), miss = owed > 0 ? WeightOfMissing * owed : -owed;
            bool good = owed is <= 0 and > -Surplus;
            if (good || miss < least) (best, least) = (written, miss);
            if (good) break;
            bias += owed;
        }
        fit.Thin(best);
        report(1);
        return best;
    }

    private List<WrittenHit>[] Take(Seed from, DensityKeeper density, Action<double> report)
    {
        List<WrittenHit>[] written = [.. plans.Select(_ => new List<WrittenHit>())];
        int done = 0, due = plans.Count(p => p.Writes);
        foreach (WindowPlan view in WindowPlan.Of([.. plans.Select(p => p.Writes)]))
        {
            _window.Clear();
            int[] order =
                [.. Enumerable.Range(view.Right, view.End - view.Right),
                .. Enumerable.Range(view.First, view.Right - view.First)];
            foreach (int bar in order)
            {
                int start = (grid.Bars[bar].Start - grid.Bars[view.First].Start) / Vocabulary.TicksPerPosition;
                _window.Begin(plans[bar], bar - view.First, start, bar >= view.Right);
                if (bar < view.Gap || bar >= view.Right)
                {
                    foreach (HitToken hit in Known(plans[bar], written[bar])) _window.Play(hit);
                    continue;
                }
                report((double)done++ / due);
                // Each bar draws from its own stream: what one holds changes another only through what the network
                // hears.
                written[bar] = new BarWriter(_window, new HitSampler(sampling, from.Derive("bar", bar).CreateRng()),
                    density).Write(plans[bar], bar, grid.Bars[bar].Positions);
            }
        }
        return written;
    }

    private static IEnumerable<HitToken> Known(BarPlan plan, List<WrittenHit> written) =>
        plan.Writes ? written.Select(h => h.Token) : plan.Due.Values.Select(d => d.Verbatim!.Value);
}
