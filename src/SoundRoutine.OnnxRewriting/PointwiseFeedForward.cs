using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// A feed-forward block as 1x1 convolutions, for which the runtime has faster kernels than for large matrices, and a
/// few rows at a time, so that what is widened stays in the cache. The blocks share their weights.
/// </summary>
/// <param name="rows">In a block; they and a layer's weights are about what the cache of a core holds.</param>
internal sealed class PointwiseFeedForward(int rows = 168) : IGraphPass
{
    public string Name => $"{nameof(PointwiseFeedForward)} {rows}";

    public int Version => 1;

    public int Apply(Graph graph) => graph.Opset < 13 ? 0
        : graph.Nodes.Where(n => n.OpType == "Add").ToArray().Count(n => TryBlock(graph, n.Output[0]));

    private bool TryBlock(Graph graph, string output)
    {
        if (FeedForward.Ending(graph, output) is not { } found) return false;
        int count = (found.Rows + rows - 1) / rows;
        long[] lengths = [.. Enumerable.Range(0, count).Select(i => (long)Math.Min(rows, found.Rows - i * rows))];
        var split = new NodeProto { OpType = "Split", Name = graph.Unique("rows") };
        split.Input.AddRange([found.First.Input, graph.AddConstant(lengths)]);
        split.Output.AddRange(lengths.Select(_ => graph.Unique("rows")));
        split.Attribute.Add(Tensors.Attribute("axis", found.Axis));
        graph.Add(split);
        Func<string, string> first = Convolution(graph, found.First), second = Convolution(graph, found.Second);
        long[] shape = [.. graph.Shape(output)!.Select(d => (long)d)];
        var blocks = new string[count];
        for (int i = 0; i < count; i++)
        {
            string plane =
                graph.Add("Reshape", split.Output[i], graph.AddConstant(1, 1, lengths[i], found.First.Inputs));
            string turned = graph.Add("Transpose", [plane], Tensors.Attribute("perm", 0, 3, 1, 2));
            string narrow = second(found.Activated(graph, first(turned)));
            string back = graph.Add("Transpose", [narrow], Tensors.Attribute("perm", 0, 2, 3, 1));
            shape[found.Axis] = lengths[i];
            blocks[i] = graph.Add("Reshape", back, graph.AddConstant(shape));
        }
        graph.Replace(output, graph.Add("Concat", blocks, Tensors.Attribute("axis", found.Axis)));
        return true;
    }

    /// <summary>The layer for any number of values.</summary>
    private static Func<string, string> Convolution(Graph graph, Linear linear)
    {
        int outputs = linear.Bias.Length;
        string weight = graph.AddConstant(linear.Turned(), outputs, linear.Inputs, 1, 1),
            bias = graph.AddConstant(linear.Bias, outputs);
        return value => graph.Add("Conv", [value, weight, bias], Tensors.Attribute("kernel_shape", 1, 1));
    }
}
