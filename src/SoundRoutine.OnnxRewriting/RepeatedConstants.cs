using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// A constant that repeats itself along an axis, where it is added or multiplied, has length 1 there.
/// </summary>
internal sealed class RepeatedConstants : IGraphPass
{
    public string Name => nameof(RepeatedConstants);

    public int Version => 1;

    public int Apply(Graph graph)
    {
        int count = 0;
        foreach (NodeProto node in graph.Nodes.Where(n => n.OpType is "Add" or "Mul").ToArray())
        {
            for (int i = 0; i < 2; i++)
            {
                // The other operand alone has to give the result its shape.
                if (graph.Constant(node.Input[i]) is not { } constant || constant.Floats() is not { Length: > 1 } values
                    || graph.Shape(node.Input[1 - i]) is not { } other || graph.Shape(node.Output[0]) is not { } shape
                    || !shape.SequenceEqual(other)) continue;
                int[] dims = constant.Shape(), before = [.. dims];
                for (int axis = 0; axis < dims.Length; axis++) values = Once(values, dims, axis);
                if (dims.SequenceEqual(before)) continue;
                string shorter = graph.AddConstant(values, dims);
                string[] inputs = i == 0 ? [shorter, node.Input[1]] : [node.Input[0], shorter];
                graph.Replace(node.Output[0], graph.Add(node.OpType, inputs));
                count++;
                break;
            }
        }
        return count;
    }

    /// <summary>The values with an axis shortened to 1 if they repeat along it.</summary>
    private static float[] Once(float[] values, int[] dims, int axis)
    {
        int length = dims[axis], inner = dims.Skip(axis + 1).Aggregate(1, (a, b) => a * b),
            outer = values.Length / (length * inner);
        if (length == 1) return values;
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<float> first = values.AsSpan(o * length * inner, inner);
            for (int k = 1; k < length; k++)
                if (!values.AsSpan((o * length + k) * inner, inner).SequenceEqual(first)) return values;
        }
        var once = new float[outer * inner];
        for (int o = 0; o < outer; o++) values.AsSpan(o * length * inner, inner).CopyTo(once.AsSpan(o * inner));
        dims[axis] = 1;
        return once;
    }
}
