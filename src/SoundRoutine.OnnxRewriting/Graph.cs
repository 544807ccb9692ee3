using Google.Protobuf;
using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// A network that can be looked at and changed: its nodes by what they produce and consume, its constants, the shapes
/// of its values.
/// </summary>
internal sealed class Graph
{
    private readonly Dictionary<string, NodeProto> _producers = [];
    private readonly Dictionary<string, List<NodeProto>> _consumers = [];
    private readonly Dictionary<string, TensorProto> _constants = [];
    private readonly List<NodeProto> _nodes;
    private readonly HashSet<string> _names = [];
    private IReadOnlyDictionary<string, int[]> _shapes = new Dictionary<string, int[]>();

    public Graph(ModelProto model)
    {
        Model = model;
        _nodes = [.. model.Graph.Node];
        foreach (TensorProto constant in model.Graph.Initializer) _constants[constant.Name] = constant;
        foreach (NodeProto node in _nodes) Link(node);
        _names.UnionWith(_constants.Keys);
        _names.UnionWith(model.Graph.Input.Select(i => i.Name));
    }

    /// <summary>The model as it was given; <see cref="ToModel"/> is as it has become.</summary>
    public ModelProto Model { get; }

    /// <summary>Version of the standard operators.</summary>
    public long Opset => Model.OpsetImport.First(o => o.Domain is "" or "ai.onnx").Version;

    /// <summary>In the order of their computation; new ones come at the end until the graph is sorted.</summary>
    public IReadOnlyList<NodeProto> Nodes => _nodes;

    /// <param name="stream">The bytes of an ONNX file.</param>
    /// <exception cref="GraphException">It is no ONNX network.</exception>
    public static ModelProto Load(Stream stream)
    {
        try
        {
            // An empty file is a message without fields.
            return ModelProto.Parser.ParseFrom(stream) is { Graph: not null } model ? model
                : throw new InvalidDataException("there is no graph in it");
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidDataException)
        {
            throw new GraphException("is damaged, cut off or no ONNX network; get another copy of it", e);
        }
    }

    /// <summary>The node a value comes from; null for inputs and constants.</summary>
    public NodeProto? Producer(string value) => _producers.GetValueOrDefault(value);

    /// <summary>The node a value comes from, where it is of this kind.</summary>
    public NodeProto? Producer(string value, string op) =>
        Producer(value) is { } node && node.OpType == op ? node : null;

    /// <summary>As often as they consume the value.</summary>
    public IReadOnlyList<NodeProto> Consumers(string value) =>
        _consumers.TryGetValue(value, out List<NodeProto>? nodes) ? nodes : [];

    /// <summary>
    /// The one node that consumes a value, where it is of this kind and the value no output of the graph.
    /// </summary>
    public NodeProto? OnlyConsumer(string value, string op) =>
        Consumers(value) is [var node] && node.OpType == op && !IsOutput(value) ? node : null;

    public bool IsOutput(string value) => Model.Graph.Output.Any(o => o.Name == value);

    /// <summary>
    /// Lengths of a value's axes; null where they are not known, as of values added since the last
    /// <see cref="InferShapes"/>.
    /// </summary>
    public int[]? Shape(string value) =>
        Constant(value) is { } constant ? [.. constant.Dims.Select(d => (int)d)] : _shapes.GetValueOrDefault(value);

    public TensorProto? Constant(string value) => _constants.GetValueOrDefault(value);

    public void InferShapes() => _shapes = ShapeInference.Of(ToModel());

    /// <summary>Adds a node and returns the name of its output.</summary>
    public string Add(string op, IEnumerable<string> inputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = op, Name = Unique(op) };
        node.Input.AddRange(inputs);
        node.Output.Add(node.Name);
        node.Attribute.AddRange(attributes);
        return Add(node).Output[0];
    }

    /// <summary>As <see cref="Add(string, IEnumerable{string}, AttributeProto[])"/>.</summary>
    public string Add(string op, params string[] inputs) => Add(op, inputs, []);

    public NodeProto Add(NodeProto node)
    {
        _nodes.Add(node);
        Link(node);
        return node;
    }

    public string AddConstant(TensorProto tensor)
    {
        tensor.Name = Unique("constant");
        _constants.Add(tensor.Name, tensor);
        return tensor.Name;
    }

    public string AddConstant(float[] values, params int[] shape) => AddConstant(Tensors.Of(values, shape));

    public string AddConstant(params long[] values) => AddConstant(Tensors.Of(values));

    /// <summary>
    /// Lets whoever consumes <paramref name="value"/> consume <paramref name="by"/>; outputs of the graph keep their
    /// names.
    /// </summary>
    public void Replace(string value, string by)
    {
        foreach (NodeProto node in Consumers(value).Distinct().ToArray())
        {
            for (int i = 0; i < node.Input.Count; i++)
            {
                if (node.Input[i] != value) continue;
                node.Input[i] = by;
                Consume(by, node);
            }
        }
        _consumers.Remove(value);
        if (!IsOutput(value)) return;
        if (Producer(value) is { } producer) Remove(producer);
        Add(new NodeProto { OpType = "Identity", Name = Unique("Identity"), Input = { by }, Output = { value } });
    }

    public void Remove(NodeProto node)
    {
        _nodes.Remove(node);
        foreach (string output in node.Output) _producers.Remove(output);
        foreach (string input in node.Input)
            if (_consumers.TryGetValue(input, out List<NodeProto>? consumers)) consumers.Remove(node);
    }

    /// <summary>
    /// Removes what no output depends on and puts the nodes in an order in which they can be computed.
    /// </summary>
    public void Sort()
    {
        var sorted = new List<NodeProto>(_nodes.Count);
        var seen = new HashSet<NodeProto>();
        // Deep graphs would overflow the stack, so the way back is kept here.
        var open = new Stack<(NodeProto Node, int Input)>();
        foreach (string output in Model.Graph.Output.Select(o => o.Name)) Visit(output);
        while (open.TryPop(out (NodeProto Node, int Input) at))
        {
            if (at.Input == at.Node.Input.Count)
            {
                sorted.Add(at.Node);
                continue;
            }
            open.Push((at.Node, at.Input + 1));
            Visit(at.Node.Input[at.Input]);
        }
        foreach (NodeProto dead in _nodes.Except(sorted).ToArray()) Remove(dead);
        _nodes.Clear();
        _nodes.AddRange(sorted);

        void Visit(string value)
        {
            if (Producer(value) is { } node && seen.Add(node)) open.Push((node, 0));
        }
    }

    /// <summary>The network as it is now, with the constants it needs. Tensors are shared, not copied.</summary>
    public ModelProto ToModel()
    {
        var graph = new GraphProto { Name = Model.Graph.Name };
        graph.Node.AddRange(_nodes);
        graph.Input.AddRange(Model.Graph.Input);
        graph.Output.AddRange(Model.Graph.Output);
        HashSet<string> used = [.. _nodes.SelectMany(n => n.Input).Concat(graph.Output.Select(o => o.Name))];
        graph.Initializer.AddRange(_constants.Values.Where(c => used.Contains(c.Name)));
        var model = new ModelProto { IrVersion = Model.IrVersion, ProducerName = Model.ProducerName, Graph = graph };
        model.OpsetImport.AddRange(Model.OpsetImport);
        foreach (string domain in _nodes.Select(n => n.Domain).Distinct()
            .Where(d => model.OpsetImport.All(o => o.Domain != d)))
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = domain, Version = 1 });
        return model;
    }

    public string Unique(string stem)
    {
        string name = stem;
        for (int i = _names.Count; !_names.Add(name); i++) name = $"{stem}_{i}";
        return name;
    }

    private void Link(NodeProto node)
    {
        foreach (string output in node.Output)
        {
            _producers[output] = node;
            _names.Add(output);
        }
        _names.Add(node.Name);
        foreach (string input in node.Input) Consume(input, node);
    }

    private void Consume(string value, NodeProto node)
    {
        if (!_consumers.TryGetValue(value, out List<NodeProto>? consumers)) _consumers.Add(value, consumers = []);
        consumers.Add(node);
    }
}
