using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// A constant a channel that multiplies a convolution, or a product with one, moves into the convolution's weights.
/// </summary>
internal sealed class ScaledConvolutions : IGraphPass
{
    public string Name => nameof(ScaledConvolutions);

    public int Version => 1;

    public int Apply(Graph graph)
    {
        int count = 0;
        foreach (NodeProto conv in graph.Nodes.Where(n => n.OpType == "Conv").ToArray())
        {
            string output = conv.Output[0];
            if (graph.Constant(conv.Input[1]) is not { } weight || weight.Floats() is not { } values) continue;
            float[]? bias = conv.Input.Count > 2 ? graph.Constant(conv.Input[2]).Floats() : new float[weight.Dims[0]];
            if (bias is null) continue;
            int[] shape = [1, (int)weight.Dims[0], .. Enumerable.Repeat(0, weight.Dims.Count - 2)];
            string product =
                graph.OnlyConsumer(output, "Mul") is { } mul && mul.Input.All(i => graph.Constant(i) is null)
                ? mul.Output[0] : output;
            if (GroupNorm.PerChannel(graph, product, "Mul", shape) is not var (scaled, scale)) continue;
            int row = values.Length / scale.Length;
            for (int i = 0; i < values.Length; i++) values[i] *= scale[i / row];
            for (int i = 0; i < scale.Length; i++) bias[i] *= scale[i];
            string folded =
                graph.Add("Conv",
                [conv.Input[0], graph.AddConstant(values, weight.Shape()), graph.AddConstant(bias, bias.Length)],
                [.. conv.Attribute]);
            graph.Replace(scaled, product);
            graph.Replace(output, folded);
            count++;
        }
        return count;
    }
}
