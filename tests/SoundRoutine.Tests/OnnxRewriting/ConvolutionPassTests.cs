using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Tests.OnnxRewriting;

public class ConvolutionPassTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Convolutions_over_one_axis_become_planar_with_all_between_them(int rows)
    {
        var tiny = new TinyGraph(rows, 3, 20);
        string a = tiny.Conv("x", 4, 3, [3], Tensors.Attribute("pads", 2, 1), Tensors.Attribute("dilations", [1L]),
            Tensors.Attribute("strides", [2L]));
        string gate = tiny.Graph.Add("Sigmoid", a), mean = tiny.Graph.Mean(a, 1, 2);
        string b = tiny.Graph.Add("Mul", tiny.Graph.Add("Sub", gate, mean), tiny.Noise(4, 1));
        string padded = tiny.Graph.Add("Pad", b, tiny.Graph.AddConstant(0, 1, 2, 0, 2, 1));
        string joined = tiny.Graph.Add("Concat", [padded, padded], Tensors.Attribute("axis", 1));
        string c = tiny.Graph.Add("ConvTranspose", [joined, tiny.Noise(14, 2, 4), tiny.Noise(2)],
            Tensors.Attribute("strides", [2L]), Tensors.Attribute("pads", 1, 0));
        tiny.Check(c, new PlanarConvolutions(), 2);
        Assert.All(tiny.Graph.Nodes.Where(n => n.OpType is "Conv" or "ConvTranspose"),
            n => Assert.Equal(4, tiny.Graph.Constant(n.Input[1])!.Dims.Count));
    }

    [Fact]
    public void Rows_moved_into_the_batch_stay_where_they_are()
    {
        var tiny = new TinyGraph(1, 3, 5, 8);
        string rows =
            tiny.Graph.Add("Reshape", tiny.Graph.Add("Transpose", ["x"], Tensors.Attribute("perm", 0, 2, 1, 3)),
                tiny.Graph.AddConstant(-1, 3, 8));
        string conv = tiny.Conv(rows, 2, 3, [3], Tensors.Attribute("pads", 1, 1));
        string back =
            tiny.Graph.Add("Transpose", [tiny.Graph.Add("Reshape", conv, tiny.Graph.AddConstant(1, 5, 2, 8))],
                Tensors.Attribute("perm", 0, 2, 1, 3));
        Assert.Equal(["Conv"], tiny.Check(back, new PlanarConvolutions(), 1));
    }

    [Fact]
    public void A_gate_is_two_convolutions()
    {
        var tiny = new TinyGraph(1, 3, 9);
        var split = new Onnx.NodeProto { OpType = "Split", Name = "split", Input = { tiny.Conv("x", 8, 3, [3]) },
            Output = { "left", "right" }, Attribute = { Tensors.Attribute("axis", 1) } };
        tiny.Graph.Add(split);
        Assert.Equal(["Conv", "Conv", "Mul", "Sigmoid"],
            tiny.Check(tiny.Graph.Add("Mul", "left", tiny.Graph.Add("Sigmoid", "right")), new GatedConvolutions(), 1));
    }

    [Fact]
    public void A_scale_a_channel_moves_through_a_product_into_the_weights()
    {
        var tiny = new TinyGraph(1, 3, 9);
        string product =
            tiny.Graph.Add("Mul", tiny.Conv("x", 4, 3, [3]), tiny.Graph.Add("Sigmoid", tiny.Conv("x", 4, 3, [3])));
        Assert.Equal(["Conv", "Conv", "Mul", "Sigmoid"],
            tiny.Check(tiny.Graph.Add("Mul", tiny.Noise(4, 1), product), new ScaledConvolutions(), 1));
    }

    [Fact]
    public void Zeros_before_and_cuts_after_a_convolution_are_its_padding()
    {
        var tiny = new TinyGraph(1, 3, 9);
        string conv =
            tiny.Conv(tiny.Graph.Add("Pad", "x", tiny.Graph.AddConstant(0, 0, 1, 0, 0, 3)), 2, 3, [4],
                Tensors.Attribute("pads", 1, 0));
        string wide =
            tiny.Graph.Add("ConvTranspose", [conv, tiny.Noise(2, 2, 5)], Tensors.Attribute("strides", [3L]),
                Tensors.Attribute("kernel_shape", [5L]));
        string cut =
            tiny.Graph.Add("Slice", wide, tiny.Graph.AddConstant(2L), tiny.Graph.AddConstant(-4L),
                tiny.Graph.AddConstant(2L), tiny.Graph.AddConstant(1L));
        Assert.Equal(["Conv", "ConvTranspose"], tiny.Check(cut, new PadsInConvolutions(), 2));
    }

    [Fact]
    public void Padding_of_channels_or_with_ones_stays()
    {
        var channels = new TinyGraph(1, 2, 9);
        channels.Check(channels.Conv(channels.Graph.Add("Pad", "x", channels.Graph.AddConstant(0, 1, 0, 0, 0, 0)), 2,
            3, [4]), new PadsInConvolutions(), 0);
        var ones = new TinyGraph(1, 2, 9);
        ones.Check(ones.Conv(
            ones.Graph.Add("Pad", "x", ones.Graph.AddConstant(0, 0, 1, 0, 0, 0), ones.Graph.AddConstant([1f])), 2, 2,
            [4]), new PadsInConvolutions(), 0);
    }
}
