using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// Multi-head attention (Vaswani et al. 2017) as the runtime's own operator, which never holds the scores of all
/// positions at once. Queries, keys and values that come packed from one projection get each their own.
/// </summary>
internal sealed class FusedAttention : IGraphPass
{
    public string Name => nameof(FusedAttention);

    public int Version => 1;

    public int Apply(Graph graph) => graph.Nodes.Where(n => n.OpType == "Softmax").ToArray()
        .Count(n => TryFuse(graph, n));

    private static bool TryFuse(Graph graph, NodeProto softmax)
    {
        if (softmax.Integer("axis", -1) is not (-1 or 3) || graph.Producer(softmax.Input[0], "MatMul") is not { } scores
            || graph.OnlyConsumer(softmax.Output[0], "MatMul") is not { } mixed || mixed.Input[0] != softmax.Output[0]
            || graph.Shape(softmax.Output[0]) is not [1, var heads, var places, var others]
            || graph.OnlyConsumer(mixed.Output[0], "Transpose") is not { } turn
            || StridedView.Of(graph, turn.Output[0]) is not { } joined || graph.Shape(mixed.Output[0]) is not [_, _, _,
                var width]) return false;
        (int, long)[] inOrder = [(places, width), (heads, (long)places * width), (width, 1)];
        if (!joined.Axes.Where(a => a.Length > 1).SequenceEqual(inOrder.Where(a => a.Item1 > 1))) return false;
        if (Rows(graph, scores.Input[0], heads, places, width, [0, 1, 2, 3]) is not var (query, queryScale)
            || Rows(graph, scores.Input[1], heads, others, width, [0, 1, 3, 2]) is not var (key, keyScale)
            || Rows(graph, mixed.Input[1], heads, others, width, [0, 1, 2, 3]) is not (var value, 1)) return false;
        var attention =
            new NodeProto { OpType = "MultiHeadAttention", Domain = "com.microsoft", Name = graph.Unique("attention") };
        attention.Input.AddRange([query(), key(), value()]);
        attention.Output.Add(attention.Name);
        attention.Attribute.Add(Tensors.Attribute("num_heads", heads));
        attention.Attribute.Add(Tensors.Attribute("scale", queryScale * keyScale));
        graph.Add(attention);
        graph.Replace(turn.Output[0],
            graph.Add("Reshape", attention.Name,
                graph.AddConstant([.. graph.Shape(turn.Output[0])!.Select(d => (long)d)])));
        return true;
    }

    /// <summary>
    /// What a value of [1, heads, places, width], its axes in the order given, is as [1, places, heads * width]: how to
    /// make it, and its scale.
    /// </summary>
    private static (Func<string> Make, float Scale)? Rows(Graph graph, string value, int heads, int places, int width,
        int[] order)
    {
        if (StridedView.Of(graph, value) is not { Axes.Length: 4 } view || graph.Shape(view.Source) is not { } shape)
            return null;
        (int Length, long Stride)[] axes = [.. order.Select(o => view.Axes[o])];
        int all = heads * width, row = shape[^1];
        if (axes[1] != (heads, heads > 1 ? width : axes[1].Stride) || axes[2] != (places, row) || axes[3] != (width, 1)
            || view.Offset + all > row
            || shape.Aggregate(1L, (a, b) => a * b) != (long)places * row) return null;
        if (row == all) return (() => Shaped(graph, view.Source, places, all), view.Scale);
        if (Linear.Ending(graph, view.Source) is not { } linear) return null;
        return (() => Shaped(graph, linear.Columns((int)view.Offset, all).AddTo(graph), places, all), view.Scale);
    }

    private static string Shaped(Graph graph, string value, int places, int width) =>
        graph.Add("Reshape", value, graph.AddConstant(1, places, width));
}
