using Microsoft.ML.OnnxRuntime;
using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Tests.OnnxRewriting;

public class AttentionPassTests
{
    private const int Places = 6, Heads = 2, Width = 4, All = Heads * Width;

    /// <summary>
    /// Self-attention as PyTorch exports it: one projection, unpacked, transposed to heads, mixed, put back.
    /// </summary>
    private static string Attention(TinyGraph tiny)
    {
        Graph g = tiny.Graph;
        string packed = g.Add("Add", g.Add("MatMul", "x", tiny.Noise(All, 3 * All)), tiny.Noise(3 * All));
        string apart =
            g.Add("Transpose", [g.Add("Reshape", packed, g.AddConstant(1, Places, 1, 3, All))],
                Tensors.Attribute("perm", 3, 1, 2, 0, 4));
        string three = g.Add("Squeeze", apart, g.AddConstant(3L));
        string Heads(int which, params long[] permutation)
        {
            string one = g.Add("Gather", [three, g.AddConstant(Index(which))], Tensors.Attribute("axis", 0));
            return g.Add("Transpose",
                [g.Add("Reshape", one, g.AddConstant(Places, 1, AttentionPassTests.Heads, Width))],
                    Tensors.Attribute("perm", permutation));
        }
        string query = g.Add("Mul", Heads(0, 1, 2, 0, 3), g.AddConstant([0.7f], 1)),
            key = g.Add("Mul", Heads(1, 1, 2, 3, 0), g.AddConstant([0.7f], 1));
        string weights = g.Add("Softmax", [g.Add("MatMul", query, key)], Tensors.Attribute("axis", -1));
        string mixed =
            g.Add("Transpose", [g.Add("MatMul", weights, Heads(2, 1, 2, 0, 3))], Tensors.Attribute("perm", 2, 0, 1, 3));
        return g.Add("Reshape", mixed, g.AddConstant(Places, All));
    }

    private static Onnx.TensorProto Index(long value)
    {
        Onnx.TensorProto tensor = Tensors.Of(value);
        tensor.Dims.Clear();
        return tensor;
    }

    [Fact]
    public void Attention_is_one_operator_and_queries_keys_and_values_have_their_own_projections()
    {
        var tiny = new TinyGraph(Places, 1, All);
        List<string> ops = tiny.Check(Attention(tiny), new FusedAttention(), 1);
        Assert.Contains("MultiHeadAttention", ops);
        Assert.Equal(3, ops.Count(o => o == "MatMul"));
        Assert.DoesNotContain("Transpose", ops);
    }

    [Fact]
    public void Linear_layers_have_one_form_and_take_their_scale_in()
    {
        var tiny = new TinyGraph(5, 4);
        string gemm = tiny.Graph.Add("Gemm", ["x", tiny.Noise(6, 4), tiny.Noise(6)], Tensors.Attribute("transB", 1));
        string shaped = tiny.Graph.Add("Reshape", gemm, tiny.Graph.AddConstant(5, 1, 6));
        Assert.Equal(["Add", "MatMul", "Reshape"],
            tiny.Check(tiny.Graph.Add("Mul", tiny.Noise(1, 1, 6), shaped), new PlainLinears(), 2));
    }

    [Fact]
    public void Views_in_a_row_are_one_and_transposes_that_move_nothing_go()
    {
        var tiny = new TinyGraph(1, 5, 4);
        string turned = tiny.Graph.Add("Transpose", ["x"], Tensors.Attribute("perm", 1, 0, 2));
        string shaped =
            tiny.Graph.Add("Reshape", tiny.Graph.Add("Unsqueeze", turned, tiny.Graph.AddConstant(0L)),
                tiny.Graph.AddConstant(5, 4));
        tiny.Graph.Add(
            new Onnx.NodeProto { OpType = "Identity", Name = "end", Input = { tiny.Graph.Add("Neg", shaped) },
                Output = { "y" } });
        float[] before = tiny.Run(tiny.Graph.ToModel().Clone());
        tiny.Graph.InferShapes();
        new JoinedViews().Apply(tiny.Graph);
        tiny.Graph.Sort();
        Assert.Equal(["Reshape", "Neg", "Identity"], tiny.Graph.Nodes.Select(n => n.OpType));
        Assert.Equal(before, tiny.Run(tiny.Graph.ToModel()));
    }

    [Fact]
    public void A_repeated_constant_is_kept_once()
    {
        var tiny = new TinyGraph(1, 2, 3);
        string repeated = tiny.Graph.AddConstant([1, 1, 1, 2, 2, 2], 1, 2, 3);
        tiny.Check(tiny.Graph.Add("Add", "x", repeated), new RepeatedConstants(), 1);
        Assert.Equal([1, 2, 1], tiny.Graph.Shape(tiny.Graph.Nodes[0].Input[1])!);
    }

    [Fact]
    public void Eight_bits_are_close_and_small_layers_stay_exact()
    {
        string Layer(TinyGraph tiny) =>
            tiny.Graph.Add("Add", tiny.Graph.Add("MatMul", "x", tiny.Noise(32, 16)), tiny.Noise(16));
        // On processors without dot products the runtime's optimization makes the weights unsigned.
        var large = new TinyGraph(20, 32) { Optimization = GraphOptimizationLevel.ORT_ENABLE_ALL };
        Assert.Equal(["DynamicQuantizeMatMul"],
            large.Check(Layer(large), new QuantizedLinears(512), 1, tolerance: 0.05));
        var small = new TinyGraph(20, 32);
        small.Check(Layer(small), new QuantizedLinears(513), 0);
    }
}
