using System.Globalization;

namespace SoundRoutine.Bench.Batches;

/// <summary>Batches: chaos, efficiency, limits.</summary>
internal static class BatchBenchmark
{
    public static int Run(IReadOnlyList<string> args)
    {
        if (args.Contains("--chaos"))
            return BatchSimulated.Run(Whole(args, "--items", 1000), Whole(args, "--workers", 3),
                Whole(args, "--kills", 20), Whole(args, "--restarts", 3), Number(args, "--seconds", 0.5),
                Whole(args, "--seed", 1));
        if (args.Contains("--apart"))
            return BatchApart.Run(Whole(args, "--items", 1200), Number(args, "--seconds", 0.5),
                Number(args, "--lease", 60), Number(args, "--cut", 90));
        if (args.Contains("--apart-inside"))
            return BatchApartInside.Run(Text(args, "--name", ""), Whole(args, "--items", 1200),
                Number(args, "--seconds", 0.5), Number(args, "--lease", 60), Number(args, "--cut", 90));
        if (args.Contains("--real")) 
            return BatchReal.Run(Whole(args, "--items", 60), Whole(args, "--workers", 3), Whole(args, "--kills", 20),
                Whole(args, "--restarts", 3), Whole(args, "--seed", 1));
        if (args.Contains("--queued")) return BatchQueued.Run(Whole(args, "--items", 100_000));
        if (args.Contains("--pick-up")) return BatchPickUp.Run(Whole(args, "--runs", 40));
        return BatchEfficiency.Run([.. Text(args, "--workers", "1,2,4,8").Split(',')
            .Select(w => int.Parse(w, CultureInfo.InvariantCulture))], Number(args, "--seconds", 0.5));
    }

    private static string Text(IReadOnlyList<string> args, string name, string standard)
    {
        int at = args.ToList().IndexOf(name);
        return at >= 0 && at + 1 < args.Count ? args[at + 1] : standard;
    }

    private static int Whole(IReadOnlyList<string> args, string name, int standard) =>
        int.Parse(Text(args, name, standard.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    private static double Number(IReadOnlyList<string> args, string name, double standard) =>
        double.Parse(Text(args, name, standard.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
