using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Tests.OnnxRewriting;

public class NormPassTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_group_norm_is_written_out(int rows)
    {
        var tiny = new TinyGraph(rows, 4, 7);
        List<string> ops = tiny.Check(tiny.GroupNorm("x", 4, rows, 4, 7), new PlainGroupNorm(), 1);
        Assert.DoesNotContain("InstanceNormalization", ops);
        Assert.DoesNotContain("Reshape", ops);
    }

    [Fact]
    public void Transposes_around_a_group_norm_go()
    {
        var tiny = new TinyGraph(1, 7, 4);
        string turned = tiny.Graph.Add("Transpose", ["x"], Tensors.Attribute("perm", 0, 2, 1));
        string back =
            tiny.Graph.Add("Transpose", [tiny.GroupNorm(turned, 4, 1, 4, 7)], Tensors.Attribute("perm", 0, 2, 1));
        Assert.DoesNotContain("Transpose", tiny.Check(back, new PlainGroupNorm(), 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_norm_of_a_projection_is_computed_on_what_it_projects(int rows)
    {
        var tiny = new TinyGraph(rows, 3, 30);
        string wide = tiny.Conv("x", 8, 3, [1]);
        List<string> ops = tiny.Check(tiny.GroupNorm(wide, 8, rows, 8, 30), new NormalizedProjections(), 1);
        Assert.DoesNotContain("InstanceNormalization", ops);
        tiny.Graph.InferShapes();
        Assert.Single(tiny.Graph.Nodes, n => tiny.Graph.Shape(n.Output[0]) is [_, 8, 30] && n.OpType != "Identity");
    }

    [Fact]
    public void A_projection_to_few_channels_keeps_its_norm()
    {
        var tiny = new TinyGraph(1, 4, 30);
        tiny.Check(tiny.GroupNorm(tiny.Conv("x", 6, 4, [1]), 6, 1, 6, 30), new NormalizedProjections(), 0);
    }
}
