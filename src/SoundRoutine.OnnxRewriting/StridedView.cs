using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>A value as another one's elements, picked by strides and multiplied with a constant.</summary>
/// <param name="Source">What it is a view of.</param>
/// <param name="Offset">The first element's place in the source.</param>
/// <param name="Axes">Length and stride of each axis.</param>
/// <param name="Scale">What the elements are multiplied with.</param>
internal sealed record StridedView(string Source, long Offset, (int Length, long Stride)[] Axes, float Scale)
{
    /// <summary>Goes back from a value as far as it is a view; null where its shape is not known.</summary>
    public static StridedView? Of(Graph graph, string value)
    {
        if (graph.Shape(value) is not { } shape) return null;
        return (graph.Producer(value) is { } node ? Through(graph, node, shape) : null)
            ?? new StridedView(value, 0, Contiguous(shape), 1);
    }

    /// <summary>Whether only axes of length 1 change their places.</summary>
    public static bool KeepsOrder(int[] shape, long[] permutation) =>
        permutation.Where(p => shape[p] > 1)
        .Aggregate((Before: -1L, Kept: true), (seen, p) => (p, seen.Kept && p > seen.Before)).Kept;

    /// <summary>The same elements in the same order under another shape; null where strides cannot say that.</summary>
    public StridedView? Reshaped(int[] shape)
    {
        // Neighboring axes that run through memory without a gap are one.
        var runs = new List<(long Length, long Stride)>();
        foreach ((int length, long stride) in Axes.Where(a => a.Length != 1))
        {
            if (runs.Count > 0 && runs[^1].Stride == length * stride) runs[^1] = (runs[^1].Length * length, stride);
            else runs.Add((length, stride));
        }
        var axes = new (int Length, long Stride)[shape.Length];
        int run = runs.Count - 1;
        (long rest, long step) = run >= 0 ? runs[run] : (1, 1);
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            if (shape[i] == 1)
            {
                axes[i] = (1, 0);
                continue;
            }
            if (rest == 1 && run > 0) (rest, step) = runs[--run];
            if (rest % shape[i] != 0) return null;
            axes[i] = (shape[i], step);
            rest /= shape[i];
            step *= shape[i];
        }
        return this with { Axes = axes };
    }

    private static StridedView? Through(Graph graph, NodeProto node, int[] shape)
    {
        string input = node.Input[0];
        switch (node.OpType)
        {
            case "Reshape" or "Squeeze" or "Unsqueeze":
                return Of(graph, input)?.Reshaped(shape);
            case "Transpose" when node.Integers("perm") is { } permutation && Of(graph, input) is { } view:
                return view with { Axes = [.. permutation.Select(p => view.Axes[p])] };
            case "Gather" when graph.Constant(node.Input[1]) is { Dims.Count: 0 } index
                && index.Integers() is [>= 0 and var at] && Of(graph, input) is { } view:
                int axis = (int)node.Integer("axis", 0);
                return axis < 0 ? null
                    : view with { Offset = view.Offset + at * view.Axes[axis].Stride,
                        Axes = [.. view.Axes.Where((_, i) => i != axis)] };
            case "Mul" when graph.Constant(node.Input[1]).Scalar() is { } scale && Of(graph, input) is { } view
                && view.Axes.Length == shape.Length:
                return view with { Scale = view.Scale * scale };
            default:
                return null;
        }
    }

    private static (int, long)[] Contiguous(int[] shape)
    {
        var axes = new (int, long)[shape.Length];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; stride *= shape[i--]) axes[i] = (shape[i], stride);
        return axes;
    }
}
