using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// Linear layers in one form, MatMul and Add, with a constant for each output that multiplies them in their weights.
/// The runtime joins the two again.
/// </summary>
internal sealed class PlainLinears : IGraphPass
{
    public string Name => nameof(PlainLinears);

    public int Version => 1;

    public int Apply(Graph graph)
    {
        int count = graph.Nodes.Where(n => n.OpType == "Gemm").ToArray().Count(n => TryPlain(graph, n));
        return count + graph.Nodes.Where(n => n.OpType == "Mul").ToArray().Count(n => TryScale(graph, n));
    }

    private static bool TryPlain(Graph graph, NodeProto gemm)
    {
        if (gemm.Real("alpha", 1) != 1 || gemm.Real("beta", 1) != 1 || gemm.Integer("transA", 0) != 0
            || gemm.Input.Count != 3
            || graph.Constant(gemm.Input[1]) is not { } tensor || tensor.Floats() is not { } weight
            || graph.Constant(gemm.Input[2]) is not { Dims.Count: 1 } b || b.Floats() is not { } bias) return false;
        bool turned = gemm.Integer("transB", 0) != 0;
        if (bias.Length != (turned ? tensor.Dims[0] : tensor.Dims[1])) return false;
        graph.Replace(gemm.Output[0], new Linear(gemm.Input[0], turned ? Transposed(weight, bias.Length) : weight, bias)
            .AddTo(graph));
        return true;
    }

    private static bool TryScale(Graph graph, NodeProto mul)
    {
        foreach ((string scale, string value) in new[] { (mul.Input[0], mul.Input[1]), (mul.Input[1], mul.Input[0]) })
        {
            if (graph.Constant(scale) is not { Dims.Count: > 0 } tensor || tensor.Floats() is not { } factors
                || tensor.Dims[^1] != factors.Length) continue;
            // The shape may change in between, as long as the outputs of the layer stay the last axis.
            string end = value;
            while (graph.Producer(end, "Reshape") is { } reshape
                && graph.OnlyConsumer(reshape.Output[0], "Mul") is not null
                | graph.OnlyConsumer(reshape.Output[0], "Reshape") is not null
                && graph.Constant(reshape.Input[1]).Integers() is [.., var last] && last == factors.Length)
                end = reshape.Input[0];
            if (graph.OnlyConsumer(end, "Mul") is null && graph.OnlyConsumer(end, "Reshape") is null) continue;
            if (Linear.Ending(graph, end) is not { } linear || linear.Bias.Length != factors.Length) continue;
            graph.Replace(end, linear.Scaled(factors).AddTo(graph));
            graph.Replace(mul.Output[0],
                end == value ? graph.Producer(mul.Output[0])!.Input.First(i => i != scale) : value);
            return true;
        }
        return false;
    }

    private static float[] Transposed(float[] values, int rows)
    {
        int columns = values.Length / rows;
        var turned = new float[values.Length];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j];
        return turned;
    }
}
