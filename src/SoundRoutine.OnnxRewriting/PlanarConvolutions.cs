using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// Convolutions over one axis as convolutions over two, for which the runtime has its fast kernels. What was [N, C, T]
/// is the plane [1, C, N, T], so rows that had been moved into the batch stay where they were and the transposes around
/// them go. What lies between convolutions is taken along.
/// </summary>
internal sealed class PlanarConvolutions : IGraphPass
{
    public string Name => nameof(PlanarConvolutions);

    public int Version => 1;

    public int Apply(Graph graph) => new Lifting(graph).Run();

    /// <summary>Which values have a plane, and its name.</summary>
    private sealed class Lifting(Graph graph)
    {
        private static readonly HashSet<string> Elementwise =
            ["Add", "Sub", "Mul", "Div", "Sigmoid", "Tanh", "Relu", "Erf", "Sqrt", "Reciprocal"];
        private readonly Dictionary<string, string> _planes = [];
        private readonly HashSet<string> _lifted = [];

        public int Run()
        {
            int count = 0;
            foreach (NodeProto node in graph.Nodes.ToArray())
            {
                bool convolution = node.OpType is "Conv" or "ConvTranspose";
                if (graph.Shape(node.Output[0]) is not { Length: 3 }
                    || !(convolution || node.Input.Any(_planes.ContainsKey)) || !TryLift(node)) continue;
                if (convolution) count++;
            }
            foreach (string value
                in _lifted.Where(
                    v => graph.IsOutput(v) || graph.Consumers(v).Any(c => !_lifted.Contains(c.Output[0]))))
                        Lower(value);
            return count;
        }

        private bool TryLift(NodeProto node)
        {
            if (node.OpType is "Conv" or "ConvTranspose")
            {
                if (graph.Constant(node.Input[1]) is not { } weight) return false;
                int[] shape = weight.Shape();
                string kernel = graph.AddConstant(weight.Reshaped(shape[0], shape[1], 1, shape[2]));
                return Become(node, [Plane(node.Input[0]), kernel, .. node.Input.Skip(2)],
                    [.. node.Attribute.Select(OverTwoAxes)]);
            }
            if (Elementwise.Contains(node.OpType))
                return node.Input.All(CanBroadcast)
                    && Become(node, [.. node.Input.Select(Broadcast)], [.. node.Attribute]);
            switch (node.OpType)
            {
                case "ReduceMean" when node.Integers("axes") is { } axes && node.Integer("keepdims", 1) == 1:
                    return Become(node, [Plane(node.Input[0])],
                        Tensors.Attribute("axes", [.. axes.Select(AxisOf).Order()]), Tensors.Attribute("keepdims", 1));
                case "ReduceMean" when node.Input.Count > 1 && graph.Constant(node.Input[1]).Integers() is { } axes
                    && node.Integer("keepdims", 1) == 1:
                    return Become(node, [Plane(node.Input[0]), graph.AddConstant([.. axes.Select(AxisOf).Order()])],
                        [.. node.Attribute]);
                case "Concat" when node.Integer("axis", 0) == 1
                    && node.Input.All(i => graph.Shape(i) is { Length: 3 } && graph.Constant(i) is null):
                    return Become(node, [.. node.Input.Select(Plane)], Tensors.Attribute("axis", 1));
                case "Pad" when graph.Constant(node.Input[1]).Integers() is [var n, var c, var t, var n2, var c2,
                    var t2]:
                    return Become(node,
                        [Plane(node.Input[0]), graph.AddConstant(0, c, n, t, 0, c2, n2, t2), .. node.Input.Skip(2)],
                        [.. node.Attribute]);
                default: return false;
            }
        }

        private bool Become(NodeProto node, string[] inputs, params AttributeProto[] attributes)
        {
            _planes[node.Output[0]] = graph.Add(node.OpType, inputs, attributes);
            return _lifted.Add(node.Output[0]);
        }

        /// <summary>A value of three axes as a plane; made from it where there is none.</summary>
        private string Plane(string value)
        {
            if (_planes.TryGetValue(value, out string? plane)) return plane;
            int[] shape = graph.Shape(value)!;
            (int n, int c, int t) = (shape[0], shape[1], shape[2]);
            if (graph.Producer(value, "Reshape") is { } rows && graph.Producer(rows.Input[0], "Transpose") is { } turn
                && turn.Integers("perm") is [0, 2, 1, 3]
                && graph.Shape(turn.Input[0]) is [1, var c0, var n0, var t0] && (n, c, t) == (n0, c0, t0))
                return _planes[value] = turn.Input[0];
            if (n == 1) return _planes[value] = graph.Add("Reshape", value, graph.AddConstant(1, c, 1, t));
            string batch = graph.Add("Reshape", value, graph.AddConstant(1, n, c, t));
            return _planes[value] = graph.Add("Transpose", [batch], Tensors.Attribute("perm", 0, 2, 1, 3));
        }

        /// <summary>Gives those who cannot use a plane the value it stands for.</summary>
        private void Lower(string value)
        {
            string plane = _planes[value];
            int[] shape = graph.Shape(value)!;
            (int n, int c, int t) = (shape[0], shape[1], shape[2]);
            foreach (NodeProto rows in graph.Consumers(value)
                .Where(r => r.OpType == "Reshape" && graph.Shape(r.Output[0]) is [1, var n0, var c0, var t0]
                    && (n, c, t) == (n0, c0, t0)).ToArray())
                foreach (NodeProto turn in graph.Consumers(rows.Output[0])
                    .Where(r => r.OpType == "Transpose" && r.Integers("perm") is [0, 2, 1, 3]).ToArray())
                    graph.Replace(turn.Output[0], plane);
            string batch = n == 1 ? plane : graph.Add("Transpose", [plane], Tensors.Attribute("perm", 0, 2, 1, 3));
            graph.Replace(value, graph.Add("Reshape", batch, graph.AddConstant(n, c, t)));
        }

        private bool CanBroadcast(string value) =>
            graph.Shape(value) is { } shape
            && (graph.Constant(value) is null ? shape.Length == 3 : shape.Length <= 3
                && (shape.Length < 3 || shape[0] == 1 || shape[1] == 1));

        private string Broadcast(string value)
        {
            if (graph.Constant(value) is not { } constant) return Plane(value);
            return constant.Shape() switch
            {
                [var n, var c, var t] => graph.AddConstant(constant.Reshaped(1, c, n, t)),
                [var c, var t] => graph.AddConstant(constant.Reshaped(1, c, 1, t)),
                _ => value,
            };
        }

        private static long AxisOf(long axis) => axis switch { 0 or -3 => 2, 1 or -2 => 1, _ => 3 };

        private static AttributeProto OverTwoAxes(AttributeProto attribute) => attribute.Name switch
        {
            "kernel_shape" or "strides" or "dilations" => Tensors.Attribute(attribute.Name, 1, attribute.Ints[0]),
            "output_padding" => Tensors.Attribute(attribute.Name, 0, attribute.Ints[0]),
            "pads" => Tensors.Attribute(attribute.Name, 0, attribute.Ints[0], 0, attribute.Ints[1]),
            _ => attribute,
        };
    }
}
