using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// Zeros put around what a convolution sees become its own padding; what is cut off a transposed one, its cropping.
/// </summary>
internal sealed class PadsInConvolutions : IGraphPass
{
    public string Name => nameof(PadsInConvolutions);

    public int Version => 1;

    public int Apply(Graph graph) =>
        graph.Nodes.ToArray().Count(n => n.OpType switch { "Conv" => TryPad(graph, n), "ConvTranspose" =>
            TryCrop(graph, n), _ => false });

    private static bool TryPad(Graph graph, NodeProto conv)
    {
        if (graph.Producer(conv.Input[0], "Pad") is not { } pad || !IsPlain(conv)
            || pad.Attribute.Any(a => a.Name == "mode" && a.S.ToStringUtf8() != "constant")
            || pad.Input.Count > 3
            || (pad.Input.Count == 3 && pad.Input[2].Length > 0 && graph.Constant(pad.Input[2]).Scalar() != 0)
            || graph.Constant(pad.Input[1]).Integers() is not { } added || added.Any(a => a < 0)) return false;
        int axes = added.Length / 2, spatial = axes - 2;
        if (added[0] + added[1] + added[axes] + added[axes + 1] != 0) return false;
        long[] pads = conv.Integers("pads") ?? new long[2 * spatial];
        for (int i = 0; i < spatial; i++)
        {
            pads[i] += added[i + 2];
            pads[i + spatial] += added[axes + i + 2];
        }
        graph.Replace(conv.Output[0], graph.Add("Conv", [pad.Input[0], .. conv.Input.Skip(1)], [.. With(conv, pads)]));
        return true;
    }

    private static bool TryCrop(Graph graph, NodeProto conv)
    {
        if (graph.OnlyConsumer(conv.Output[0], "Slice") is not { Input.Count: >= 4 } slice || !IsPlain(conv)
            || graph.Shape(conv.Output[0]) is not { } shape
            || graph.Constant(slice.Input[1]).Integers() is not [var from] || graph.Constant(slice.Input[2])
                .Integers() is not [var to]
            || graph.Constant(slice.Input[3]).Integers() is not [var axis]
            || (slice.Input.Count > 4 && graph.Constant(slice.Input[4]).Integers() is not [1])) return false;
        if (axis < 0) axis += shape.Length;
        if (axis < 2) return false;
        long length = shape[axis];
        if (from < 0) from += length;
        if (to < 0) to += length;
        if (from < 0 || to > length || from >= to) return false;
        int spatial = shape.Length - 2;
        long[] pads = conv.Integers("pads") ?? new long[2 * spatial];
        pads[axis - 2] += from;
        pads[axis - 2 + spatial] += length - to;
        graph.Replace(slice.Output[0], graph.Add("ConvTranspose", [.. conv.Input], [.. With(conv, pads)]));
        return true;
    }

    private static bool IsPlain(NodeProto conv) =>
        !conv.Attribute.Any(a => (a.Name == "auto_pad" && a.S.ToStringUtf8() != "NOTSET") || a.Name is "output_shape"
            || (a.Name is "output_padding" && a.Ints.Any(p => p != 0)));

    private static IEnumerable<AttributeProto> With(NodeProto conv, long[] pads) =>
        conv.Attribute.Where(a => a.Name != "pads").Append(Tensors.Attribute("pads", pads));
}
