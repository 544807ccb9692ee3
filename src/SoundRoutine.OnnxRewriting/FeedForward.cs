using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// The two linear layers of a transformer's feed-forward block (Vaswani et al. 2017) and what lies between them, all of
/// which treats every row alike.
/// </summary>
/// <param name="First">The layer that widens.</param>
/// <param name="Between">The activation, in the order of its computation: one value after the other.</param>
/// <param name="Second">The layer that narrows.</param>
/// <param name="Output">What it gives.</param>
/// <param name="Axis">The axis of the rows in input and output, before the last one.</param>
/// <param name="Rows">How many there are.</param>
internal sealed record FeedForward(Linear First, IReadOnlyList<NodeProto> Between, Linear Second, string Output,
    int Axis, int Rows)
{
    // Of all a value may be, what the activations of exporters are made of.
    private static readonly HashSet<string> Elementwise =
        ["Add", "Sub", "Mul", "Div", "Erf", "Gelu", "Relu", "Sigmoid", "Tanh"];

    /// <summary>The block that ends with this value; null where none does.</summary>
    public static FeedForward? Ending(Graph graph, string output)
    {
        if (Linear.Ending(graph, output) is not { } second || graph.Shape(output) is not { Length: >= 2 } shape
            || shape.SkipLast(1).Count(d => d > 1) != 1) return null;
        var between = new List<NodeProto>();
        if (Start(graph, second.Input, between) is not { } hidden || Linear.Ending(graph, hidden) is not { } first
            || graph.IsOutput(hidden) || first.Bias.Length != second.Inputs) return null;
        int axis = Array.FindIndex(shape, d => d > 1);
        return graph.Shape(first.Input) is { } input && input.Length == shape.Length && input[axis] == shape[axis]
            ? new FeedForward(first, between, second, output, axis, shape[axis]) : null;
    }

    /// <summary>The same activation of another value.</summary>
    public string Activated(Graph graph, string value)
    {
        var copies = new Dictionary<string, string>();
        foreach (NodeProto node in Between)
        {
            string[] inputs =
                [.. node.Input.Select(i => graph.Constant(i) is null ? copies.GetValueOrDefault(i, value) : i)];
            var copy = new NodeProto { OpType = node.OpType, Domain = node.Domain, Name = graph.Unique(node.OpType) };
            copy.Input.AddRange(inputs);
            copy.Output.Add(copy.Name);
            copy.Attribute.AddRange(node.Attribute);
            copies[node.Output[0]] = graph.Add(copy).Name;
        }
        return copies[Between[^1].Output[0]];
    }

    /// <summary>
    /// The one value that others are computed from, one by one and without a shape of their own; null where there are
    /// several, or where something else is computed from a value on the way.
    /// </summary>
    private static string? Start(Graph graph, string end, List<NodeProto> between)
    {
        var inside = new HashSet<NodeProto>();
        var starts = new HashSet<string>();
        Visit(end);
        between.AddRange(graph.Nodes.Where(inside.Contains));
        bool closed = between.Count > 0 && starts.Count == 1
            && between.All(n => !graph.IsOutput(n.Output[0])
                && (n.Output[0] == end || graph.Consumers(n.Output[0]).All(inside.Contains)))
            && starts.All(s => graph.Consumers(s).All(inside.Contains));
        return closed && graph.Consumers(end) is [{ OpType: "MatMul" }] ? starts.Single() : null;

        void Visit(string value)
        {
            if (graph.Producer(value) is { } node && Elementwise.Contains(node.OpType)
                && node.Input.All(i => graph.Constant(i) is not { } constant || constant.Count() == 1)
                && Linear.Ending(graph, value) is null)
            {
                if (!inside.Add(node)) return;
                foreach (string input in node.Input.Where(i => graph.Constant(i) is null)) Visit(input);
            }
            else starts.Add(value);
        }
    }
}
