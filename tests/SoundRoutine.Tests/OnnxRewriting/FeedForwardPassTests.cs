using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Tests.OnnxRewriting;

public class FeedForwardPassTests
{
    private const int Rows = 10, Few = 6, Many = 16;

    private static string Linear(TinyGraph tiny, string x, int inputs, int outputs) =>
        tiny.Graph.Add("Add", tiny.Graph.Add("MatMul", x, tiny.Noise(inputs, outputs)), tiny.Noise(outputs));

    /// <summary>The Gaussian error linear unit as exporters write it.</summary>
    private static string Gelu(Graph graph, string x)
    {
        string erf = graph.Add("Erf", graph.Add("Div", x, graph.AddConstant([MathF.Sqrt(2)], 1)));
        string gate = graph.Add("Add", erf, graph.AddConstant([1f], 1));
        return graph.Add("Mul", graph.Add("Mul", x, gate), graph.AddConstant([0.5f], 1));
    }

    [Theory]
    [InlineData(4, 3, 1, Rows, Few)]
    [InlineData(4, 3, Rows, 1, Few)]
    [InlineData(5, 2, Rows, Few)]
    [InlineData(16, 1, 1, Rows, Few)]
    public void A_feed_forward_block_is_convolutions_a_few_rows_at_a_time(int rows, int blocks, params int[] shape)
    {
        var tiny = new TinyGraph(shape);
        string y = Linear(tiny, Gelu(tiny.Graph, Linear(tiny, "x", Few, Many)), Many, Few);
        List<string> ops = tiny.Check(tiny.Graph.Add("Add", y, "x"), new PointwiseFeedForward(rows), 1);
        Assert.Equal(2 * blocks, ops.Count(o => o == "Conv"));
        Assert.Equal(blocks, ops.Count(o => o == "Erf"));
        Assert.DoesNotContain("MatMul", ops);
        // All blocks use the weights of one.
        Assert.Equal(2, tiny.Graph.Nodes.Where(n => n.OpType == "Conv").Select(n => n.Input[1]).Distinct().Count());
    }

    [Fact]
    public void Layers_whose_hidden_value_is_used_elsewhere_stay()
    {
        var tiny = new TinyGraph(1, Rows, Few);
        string hidden = Gelu(tiny.Graph, Linear(tiny, "x", Few, Few));
        tiny.Check(tiny.Graph.Add("Add", Linear(tiny, hidden, Few, Few), hidden), new PointwiseFeedForward(), 0);
    }

    [Fact]
    public void Layers_with_a_constant_a_row_between_them_stay()
    {
        var tiny = new TinyGraph(1, Rows, Few);
        string hidden = tiny.Graph.Add("Add", Linear(tiny, "x", Few, Many), tiny.Noise(1, Rows, 1));
        tiny.Check(Linear(tiny, hidden, Many, Few), new PointwiseFeedForward(), 0);
    }

    [Fact]
    public void Layers_with_several_axes_of_rows_stay()
    {
        var tiny = new TinyGraph(2, Rows, Few);
        tiny.Check(Linear(tiny, Gelu(tiny.Graph, Linear(tiny, "x", Few, Many)), Many, Few),
            new PointwiseFeedForward(), 0);
    }

    [Fact]
    public void Lengths_of_inputs_are_left_open_after_the_channels()
    {
        var tiny = new TinyGraph(1, 3, 5, 20);
        tiny.Check(tiny.Conv("x", 4, 3, [2, 3]), new OpenLengths(), 2);
        var lengths = tiny.Graph.Model.Graph.Input[0].Type.TensorType.Shape.Dim;
        Assert.Equal([1, 3, 0, 0], lengths.Select(d => d.DimValue));
    }

    [Fact]
    public void An_input_without_a_shape_stays()
    {
        var tiny = new TinyGraph(1, 3, 5);
        tiny.Graph.Model.Graph.Input[0].Type.TensorType.Shape = null;
        Assert.Equal(0, new OpenLengths().Apply(tiny.Graph));
        tiny.Graph.Model.Graph.Input[0].Type = null;
        Assert.Equal(0, new OpenLengths().Apply(tiny.Graph));
    }
}
