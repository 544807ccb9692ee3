using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>A linear layer y = xW + b as MatMul and Add.</summary>
/// <param name="Input">[..., in].</param>
/// <param name="Weight">[in, out], rows first.</param>
/// <param name="Bias">[out].</param>
internal sealed record Linear(string Input, float[] Weight, float[] Bias)
{
    /// <summary>
    /// The layer that ends with this value; null where none does, or where others use the value within it.
    /// </summary>
    public static Linear? Ending(Graph graph, string output)
    {
        if (graph.Producer(output, "Add") is not { } add) return null;
        foreach ((string bias, string product) in new[] { (add.Input[0], add.Input[1]), (add.Input[1], add.Input[0]) })
        {
            if (graph.Constant(bias) is { Dims.Count: 1 } b && b.Floats() is { } offsets
                && graph.Producer(product, "MatMul") is { } matmul && graph.OnlyConsumer(product, "Add") is not null
                && graph.Constant(matmul.Input[1]) is { Dims.Count: 2 } w && w.Dims[1] == offsets.Length
                && w.Floats() is { } weight)
                return new Linear(matmul.Input[0], weight, offsets);
        }
        return null;
    }

    public int Inputs => Weight.Length / Bias.Length;

    /// <summary>The layer for some of the outputs.</summary>
    public Linear Columns(int first, int count)
    {
        var weight = new float[Inputs * count];
        for (int i = 0; i < Inputs; i++) Weight.AsSpan(i * Bias.Length + first, count).CopyTo(weight.AsSpan(i * count));
        return new Linear(Input, weight, Bias.AsSpan(first, count).ToArray());
    }

    /// <summary>The layer with each output multiplied with a constant.</summary>
    public Linear Scaled(float[] scale) =>
        new(Input, [.. Weight.Select((w, i) => w * scale[i % scale.Length])], [.. Bias.Select((b, i) => b * scale[i])]);

    /// <summary>The weights as [out, in], rows first.</summary>
    public float[] Turned()
    {
        int outputs = Bias.Length;
        var turned = new float[Weight.Length];
        for (int i = 0; i < Inputs; i++)
            for (int j = 0; j < outputs; j++) turned[j * Inputs + i] = Weight[i * outputs + j];
        return turned;
    }

    public string AddTo(Graph graph)
    {
        string product = graph.Add("MatMul", Input, graph.AddConstant(Weight, Inputs, Bias.Length));
        return graph.Add("Add", product, graph.AddConstant(Bias, Bias.Length));
    }
}
