using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// Group normalization of one group as mean, difference, mean of squares: exact where the exporter's form, one long
/// channel of an instance normalization, loses digits, and without the reshapes that stand between convolutions. Where
/// it stands between two transposes that undo each other, they go.
/// </summary>
internal sealed class PlainGroupNorm : IGraphPass
{
    public string Name => nameof(PlainGroupNorm);

    public int Version => 1;

    public int Apply(Graph graph)
    {
        int count = 0;
        foreach (NodeProto node in graph.Nodes.ToArray())
        {
            if (GroupNorm.Around(graph, node) is not { } norm) continue;
            int axes = graph.Shape(norm.Input)!.Length;
            if (Turned(graph, norm) is var (input, output))
                graph.Replace(output, Normalized(graph, input, norm, [1, 1, norm.Gamma.Length]));
            else graph.Replace(norm.Output,
                Normalized(graph, norm.Input, norm, [1, norm.Gamma.Length, .. Enumerable.Repeat(1, axes - 2)]));
            count++;
        }
        return count;
    }

    private static string Normalized(Graph graph, string input, GroupNorm norm, int[] shape)
    {
        long[] axes = Arithmetic.Axes(1, shape.Length);
        string centered = graph.Add("Sub", input, graph.Mean(input, axes));
        string inverse = graph.InverseDeviation(graph.Power(centered, axes), norm.Epsilon);
        string scale = graph.Add("Mul", graph.AddConstant(norm.Gamma, shape), inverse);
        return graph.Add("Add", graph.Add("Mul", centered, scale), graph.AddConstant(norm.Beta, shape));
    }

    private static (string Input, string Output)? Turned(Graph graph, GroupNorm norm) =>
        graph.Producer(norm.Input, "Transpose") is { } before
        && graph.OnlyConsumer(norm.Output, "Transpose") is { } after
        && before.Integers("perm") is [0, 2, 1] && after.Integers("perm") is [0, 2, 1]
        ? (before.Input[0], after.Output[0]) : null;
}
