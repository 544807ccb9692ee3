using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// A gated linear unit (Dauphin et al. 2017) as two convolutions, one of them under a sigmoid, instead of one that is
/// then split: nothing is copied, and the sigmoid is part of its convolution.
/// </summary>
internal sealed class GatedConvolutions : IGraphPass
{
    public string Name => nameof(GatedConvolutions);

    public int Version => 1;

    public int Apply(Graph graph)
    {
        int count = 0;
        foreach (NodeProto split in graph.Nodes.Where(n => n.OpType == "Split").ToArray())
        {
            if (split.Integer("axis", 0) != 1 || split.Output.Count != 2
                || graph.OnlyConsumer(split.Input[0], "Split") is null
                || graph.Shape(split.Output[0]) is not { } half || graph.Shape(split.Output[1]) is not { } other
                || !half.SequenceEqual(other)
                || graph.Producer(split.Input[0], "Conv") is not { Input.Count: 3 } conv
                || conv.Integer("group", 1) != 1
                || graph.Constant(conv.Input[1]) is not { } weight || graph.Constant(conv.Input[2]) is not { } bias)
                continue;
            for (int i = 0; i < 2; i++)
                graph.Replace(split.Output[i],
                    graph.Add("Conv", [conv.Input[0], Half(graph, weight, i), Half(graph, bias, i)],
                    [.. conv.Attribute]));
            count++;
        }
        return count;
    }

    private static string Half(Graph graph, TensorProto tensor, int which)
    {
        float[] values = tensor.Floats()!;
        int length = values.Length / 2;
        return graph.AddConstant(values.AsSpan(which * length, length).ToArray(),
            [(int)tensor.Dims[0] / 2, .. tensor.Shape().Skip(1)]);
    }
}
