using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// Group normalization with one group (Wu and He 2018) as exporters write it: Reshape to one channel,
/// InstanceNormalization, Reshape back, Mul and Add a value a channel.
/// </summary>
/// <param name="Input">[N, C, ...].</param>
/// <param name="Output">As the input.</param>
/// <param name="Gamma">What a channel is multiplied with.</param>
/// <param name="Beta">What is added to a channel afterwards.</param>
/// <param name="Epsilon">What is added to the variance.</param>
internal sealed record GroupNorm(string Input, string Output, float[] Gamma, float[] Beta, float Epsilon)
{
    /// <summary>The normalization around this InstanceNormalization; null where there is none.</summary>
    public static GroupNorm? Around(Graph graph, NodeProto node)
    {
        if (node.OpType != "InstanceNormalization" || graph.Constant(node.Input[1]).Scalar() != 1
            || graph.Constant(node.Input[2]).Scalar() != 0
            || graph.Producer(node.Input[0], "Reshape") is not { } apart
            || graph.OnlyConsumer(node.Output[0], "Reshape") is not { } together
            || graph.Shape(apart.Input[0]) is not { Length: >= 3 } shape || graph.Shape(apart.Output[0]) is not [var n,
                1, _] || n != shape[0]
            || graph.Shape(together.Output[0]) is not { } back || !back.SequenceEqual(shape)
            || PerChannel(graph, together.Output[0], "Mul", shape) is not var (scaled, gamma)
            || PerChannel(graph, scaled, "Add", shape) is not var (output, beta)) return null;
        return new GroupNorm(apart.Input[0], output, gamma, beta, node.Real("epsilon", 1e-5f));
    }

    /// <summary>
    /// The value of <paramref name="op"/> on <paramref name="value"/> and a constant a channel, if that is all that
    /// happens to it.
    /// </summary>
    internal static (string Output, float[] Constant)? PerChannel(Graph graph, string value, string op, int[] shape)
    {
        if (graph.OnlyConsumer(value, op) is not { } node) return null;
        string other = node.Input[0] == value ? node.Input[1] : node.Input[0];
        if (graph.Constant(other) is not { } constant || constant.Floats() is not { } values
            || values.Length != shape[1]) return null;
        // Aligned at the last axis, the channels are the second of the value's.
        int[] dims = [.. Enumerable.Repeat(1, Math.Max(0, shape.Length - constant.Dims.Count)), .. constant.Shape()];
        return dims.Length == shape.Length && dims[1] == shape[1] ? (node.Output[0], values) : null;
    }
}
