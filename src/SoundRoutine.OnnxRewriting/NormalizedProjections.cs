using MathNet.Numerics.LinearAlgebra;
using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// Group normalization of what a 1x1 convolution y = Wh + b spreads over many channels, done on the few it comes from:
/// the mean of y follows from the mean of h, and the power of Wh is that of Rh, where W = QR. The normalized y is then
/// one convolution of h, scaled, beside two more channels that carry what the bias and the mean become. Nothing as wide
/// as y is read but once.
/// </summary>
internal sealed class NormalizedProjections : IGraphPass
{
    public string Name => nameof(NormalizedProjections);

    public int Version => 1;

    public int Apply(Graph graph)
    {
        int count = 0;
        foreach (NodeProto node in graph.Nodes.ToArray())
        {
            if (GroupNorm.Around(graph, node) is not { } norm || graph.Producer(norm.Input, "Conv") is not { } conv
                || conv.Input.Count != 3 || graph.Constant(conv.Input[1]) is not { } weight
                || graph.Constant(conv.Input[2]).Floats() is not { } bias
                || !conv.IsPointwise(weight) || weight.Floats() is not { } values
                || 2 * weight.Dims[1] > weight.Dims[0]) continue;
            graph.Replace(norm.Output, Normalized(graph, conv.Input[0], values, bias, norm, weight.Dims.Count));
            count++;
        }
        return count;
    }

    private static string Normalized(Graph graph, string input, float[] weight, float[] bias, GroupNorm norm, int axes)
    {
        int wide = bias.Length, few = weight.Length / wide;
        long[] places = Arithmetic.Axes(2, axes), all = Arithmetic.Axes(1, axes);
        Matrix<double> w = Matrix<double>.Build.Dense(wide, few, (i, j) => weight[i * few + j]);
        Vector<double> column = w.ColumnSums() / wide;
        double offset = bias.Average(b => (double)b);
        Matrix<double> differences =
            Matrix<double>.Build.Dense(wide, few + 1, (i, j) => j < few ? w[i, j] - column[j] : bias[i] - offset);

        // Power within the places and power of the means over the channels: both are sums of squares, so nothing
        // cancels.
        string mean = graph.Mean(input, places);
        string within =
            graph.Power(graph.Pointwise(graph.Add("Sub", input, mean), Triangle(w, few), few, null, axes), all);
        float[] spread = Triangle(differences, few + 1);
        float[] slopes = [.. Enumerable.Range(0, spread.Length).Where(i => i % (few + 1) < few).Select(i => spread[i])];
        float[] offsets = [.. Enumerable.Range(0, few + 1).Select(i => spread[i * (few + 1) + few])];
        string between = graph.Power(graph.Pointwise(mean, slopes, few + 1, offsets, axes), all);
        string inverse = graph.InverseDeviation(graph.Add("Add", within, between), norm.Epsilon);

        string level = graph.Pointwise(mean, [.. column.Select(c => (float)c)], 1, [(float)offset], axes);
        string ones = graph.Channels([.. Enumerable.Repeat(1f, few + 1)], axes);
        string scales =
            graph.Add("Concat", [graph.Add("Mul", ones, inverse), graph.Add("Mul", level, inverse)],
                Tensors.Attribute("axis", 1));
        var pads = new long[2 * axes];
        pads[axes + 1] = 2;
        string padded = graph.Add("Pad", input, graph.AddConstant(pads), graph.AddConstant(Tensors.Of([1f], [])));
        var folded = new float[wide * (few + 2)];
        for (int i = 0; i < wide; i++)
        {
            for (int j = 0; j < few; j++) folded[i * (few + 2) + j] = norm.Gamma[i] * weight[i * few + j];
            folded[i * (few + 2) + few] = norm.Gamma[i] * bias[i];
            folded[i * (few + 2) + few + 1] = -norm.Gamma[i];
        }
        return graph.Pointwise(graph.Add("Mul", padded, scales), folded, wide, norm.Beta, axes);
    }

    /// <summary>
    /// A triangle R for which the mean of squares of Rh over its channels is that of Wh over the rows of W.
    /// </summary>
    private static float[] Triangle(Matrix<double> w, int size)
    {
        Matrix<double> r = w.QR().R * Math.Sqrt((double)size / w.RowCount);
        return [.. Enumerable.Range(0, size * size).Select(i => (float)r[i / size, i % size])];
    }
}
