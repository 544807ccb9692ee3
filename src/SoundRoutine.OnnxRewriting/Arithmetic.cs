using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>Nodes that passes put together again and again.</summary>
internal static class Arithmetic
{
    /// <summary>The mean over axes, which stay with length 1.</summary>
    public static string Mean(this Graph graph, string value, params long[] axes) =>
        graph.Opset < 18
            ? graph.Add("ReduceMean", [value], Tensors.Attribute("axes", axes), Tensors.Attribute("keepdims", 1))
            : graph.Add("ReduceMean", [value, graph.AddConstant(axes)], Tensors.Attribute("keepdims", 1));

    /// <summary>The mean of squares over axes, which stay with length 1.</summary>
    public static string Power(this Graph graph, string value, params long[] axes) =>
        graph.Mean(graph.Add("Mul", value, value), axes);

    /// <summary>1 over the root of a variance and what keeps it from 0.</summary>
    public static string InverseDeviation(this Graph graph, string variance, float epsilon) =>
        graph.Add("Reciprocal", graph.Add("Sqrt", graph.Add("Add", variance, graph.AddConstant([epsilon], 1))));

    /// <summary>A constant with a value a channel, for values of so many axes: [1, C, 1, ...].</summary>
    public static string Channels(this Graph graph, float[] values, int axes) =>
        graph.AddConstant(values, [1, values.Length, .. Enumerable.Repeat(1, axes - 2)]);

    /// <summary>The axes from <paramref name="first"/> to the last.</summary>
    public static long[] Axes(int first, int count) => [.. Enumerable.Range(first, count - first).Select(a => (long)a)];

    /// <summary>A convolution that looks at one place at a time.</summary>
    /// <param name="graph">Where it is added.</param>
    /// <param name="value">[N, in, ...].</param>
    /// <param name="weight">[out, in], rows first.</param>
    /// <param name="outputs">How many there are.</param>
    /// <param name="bias">[out]; null for none.</param>
    /// <param name="axes">How many the value has.</param>
    public static string Pointwise(this Graph graph, string value, float[] weight, int outputs, float[]? bias, int axes)
    {
        int[] ones = [.. Enumerable.Repeat(1, axes - 2)];
        string kernel = graph.AddConstant(weight, [outputs, weight.Length / outputs, .. ones]);
        string[] inputs = bias is null ? [value, kernel] : [value, kernel, graph.AddConstant(bias, bias.Length)];
        return graph.Add("Conv", inputs, Tensors.Attribute("kernel_shape", [.. ones.Select(o => (long)o)]));
    }

    /// <summary>Whether a convolution looks at one place at a time, at every place, with all channels.</summary>
    public static bool IsPointwise(this NodeProto conv, TensorProto weight) =>
        conv.OpType == "Conv" && weight.Dims.Skip(2).All(d => d == 1) && conv.Integer("group", 1) == 1
        && (conv.Integers("strides") ?? []).All(s => s == 1) && (conv.Integers("pads") ?? []).All(p => p == 0);
}
