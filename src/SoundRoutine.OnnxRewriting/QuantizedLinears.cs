using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// Linear layers in 8 bits (dynamic quantization): weights as whole numbers with a scale for each output, inputs
/// measured as they come. Not the same network any more, but close and faster. Weights are signed, which takes half the
/// time of unsigned ones where the processor has dot-product instructions; where it has none, pairs of products
/// overflow unless the session has <see cref="SafeProducts"/>.
/// </summary>
/// <param name="smallest">Layers with fewer weights than this stay as they are.</param>
internal sealed class QuantizedLinears(int smallest = 1 << 16) : IGraphPass
{
    /// <summary>
    /// The session's setting, to be "1", by which the runtime makes signed weights unsigned as it optimizes.
    /// </summary>
    public const string SafeProducts = "session.x64quantprecision";

    public string Name => nameof(QuantizedLinears);

    public int Version => 2;

    public int Apply(Graph graph) => graph.Nodes.Where(n => n.OpType == "Add").ToArray()
        .Count(n => TryQuantize(graph, n.Output[0]));

    private bool TryQuantize(Graph graph, string output)
    {
        if (Linear.Ending(graph, output) is not { } linear || linear.Weight.Length < smallest) return false;
        int columns = linear.Bias.Length;
        var scales = new float[columns];
        for (int i = 0; i < linear.Weight.Length; i++)
            scales[i % columns] = Math.Max(scales[i % columns], Math.Abs(linear.Weight[i]));
        for (int j = 0; j < columns; j++) scales[j] = scales[j] > 0 ? scales[j] / 127 : 1;
        sbyte[] weight = [.. linear.Weight.Select((w, i) => (sbyte)MathF.Round(w / scales[i % columns]))];
        var node = new NodeProto { OpType = "DynamicQuantizeMatMul", Domain = "com.microsoft",
            Name = graph.Unique("quantized") };
        node.Input.AddRange([
            linear.Input,
            graph.AddConstant(Tensors.Of(weight, linear.Inputs, columns)),
            graph.AddConstant(scales, columns),
            graph.AddConstant(Tensors.Of(new sbyte[columns], columns)),
            graph.AddConstant(linear.Bias, columns)]);
        node.Output.Add(node.Name);
        graph.Add(node);
        graph.Replace(output, node.Name);
        return true;
    }
}
