using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>One change of shape in place of several in a row, and of transposes that move nothing.</summary>
internal sealed class JoinedViews : IGraphPass
{
    public string Name => nameof(JoinedViews);

    public int Version => 1;

    public int Apply(Graph graph)
    {
        int count = 0;
        var sources = new Dictionary<string, string>();
        foreach (NodeProto node in graph.Nodes.ToArray())
        {
            string input = node.Input.Count > 0 ? node.Input[0] : "", output = node.Output[0];
            if (graph.Shape(output) is not { } shape || !IsView(graph, node)) continue;
            string source = sources.GetValueOrDefault(input, input);
            if (graph.Shape(source) is { } before && before.SequenceEqual(shape) && !graph.IsOutput(output))
                graph.Replace(output, source);
            else
            {
                if (node.OpType == "Reshape" && source == input) continue;
                string view = graph.Add("Reshape", source, graph.AddConstant([.. shape.Select(d => (long)d)]));
                sources[view] = source;
                graph.Replace(output, view);
            }
            count++;
        }
        return count;
    }

    private static bool IsView(Graph graph, NodeProto node) => node.OpType switch
    {
        "Reshape" or "Squeeze" or "Unsqueeze" => true,
        "Transpose" => graph.Shape(node.Input[0]) is { } shape && node.Integers("perm") is { } permutation
            && StridedView.KeepsOrder(shape, permutation),
        _ => false,
    };
}
