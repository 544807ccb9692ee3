using SoundRoutine.Models.Graphs;
using Google.Protobuf;

namespace SoundRoutine.Bench;

internal static class GraphBenchmark
{
    public static int Run(string[] args)
    {
        IGraphPass[] all = [new NormalizedProjections(), new PlainGroupNorm(), new GatedConvolutions(), new ScaledConvolutions(), new PadsInConvolutions(), new PlanarConvolutions(), new FusedAttention(), new JoinedViews(), new PlainLinears(), new RepeatedConstants(), .. (args.Length > 3 ? [new QuantizedLinears()] : Array.Empty<IGraphPass>())];
        var model = GraphRewriter.Rewrite(Graph.Load(args[0]), [.. all.Where(p => args.Length < 3 || args[2] == "all" || args[2].Split(',').Contains(p.Name)).Select(p => new Told(p))], StepContext.Default);
        using (var f = File.Create(args[1])) model.WriteTo(f);
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        Console.WriteLine($"{self.PeakWorkingSet64 / 1e6:0} MB {model.Graph.Node.Count} nodes");
        return 0;
    }

    sealed class Told(IGraphPass p) : IGraphPass
    {
        public string Name => p.Name;
        public int Version => p.Version;
        public int Apply(Graph graph) { var w = System.Diagnostics.Stopwatch.StartNew(); int n = p.Apply(graph); Console.WriteLine($"{Name} {n} {w.Elapsed.TotalSeconds:0.00}"); return n; }
    }
}
