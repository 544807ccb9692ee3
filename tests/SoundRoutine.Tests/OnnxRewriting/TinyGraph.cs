using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Onnx;
using SoundRoutine.Models;
using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Tests.OnnxRewriting;

/// <summary>Networks of a few nodes, put together in the test, and what the runtime computes with them.</summary>
internal sealed class TinyGraph
{
    private readonly Rng _rng = new(new Seed(7));

    public TinyGraph(params int[] input)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(input.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
        var model = new ModelProto { IrVersion = 8, Graph = new GraphProto { Name = "tiny" } };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = 17 });
        model.Graph.Input.Add(
            new ValueInfoProto { Name = "x",
                Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1, Shape = shape } } });
        model.Graph.Output.Add(new ValueInfoProto { Name = "y" });
        (Graph, Input) = (new Graph(model), input);
    }

    public Graph Graph { get; }

    public int[] Input { get; }

    /// <summary>How far the runtime may change the network before it computes it.</summary>
    public GraphOptimizationLevel Optimization { get; init; } = GraphOptimizationLevel.ORT_DISABLE_ALL;

    /// <summary>A constant of noise.</summary>
    public string Noise(params int[] shape) => Graph.AddConstant(Values(shape.Aggregate(1, (a, b) => a * b)), shape);

    public string Conv(string x, int outputs, int inputs, int[] kernel, params AttributeProto[] attributes) =>
        Graph.Add("Conv", [x, Noise([outputs, inputs, .. kernel]), Noise(outputs)], attributes);

    /// <summary>Group normalization as exporters write it.</summary>
    public string GroupNorm(string x, int channels, params long[] shape)
    {
        string apart = Graph.Add("Reshape", x, Graph.AddConstant(0, 1, -1));
        string normal =
            Graph.Add("InstanceNormalization", [apart, Graph.AddConstant([1f], 1), Graph.AddConstant([0f], 1)],
                Tensors.Attribute("epsilon", 1e-5f));
        string together = Graph.Add("Reshape", normal, Graph.AddConstant(shape));
        return Graph.Add("Add", Graph.Add("Mul", together, Noise(channels, 1)), Noise(channels, 1));
    }

    /// <summary>
    /// Ends with <paramref name="value"/>, applies the pass, and asks for the same values before and after.
    /// </summary>
    /// <returns>The operators of the graph as it has become.</returns>
    public List<string> Check(string value, IGraphPass pass, int places, double tolerance = 2e-5)
    {
        Graph.Add(new NodeProto { OpType = "Identity", Name = "end", Input = { value }, Output = { "y" } });
        ModelProto before = Graph.ToModel().Clone();
        float[] expected = Run(before);
        Graph.InferShapes();
        Assert.Equal(places, pass.Apply(Graph));
        Graph.Sort();
        float[] found = Run(Graph.ToModel());
        Assert.Equal(expected.Length, found.Length);
        double scale = Math.Sqrt(expected.Average(v => (double)v * v));
        Assert.True(scale > 1e-3);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], tolerance * Math.Max(1, scale));
        Graph.InferShapes();
        Assert.Equal(0, pass.Apply(Graph));
        return [.. Graph.Nodes.Select(n => n.OpType).Where(o => o != "Identity").Order()];
    }

    public float[] Run(ModelProto model)
    {
        using SessionOptions options = OnnxSession.CreateOptions();
        options.GraphOptimizationLevel = Optimization;
        using var session = new InferenceSession(model.ToByteArray(), options);
        using var x = OrtValue.CreateTensorValueFromMemory(Signal(), [.. Input.Select(d => (long)d)]);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["x"], [x], ["y"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private float[] Signal() =>
        [.. Enumerable.Range(0, Input.Aggregate(1, (a, b) => a * b))
            .Select(i => (float)Math.Sin(0.7 * i + 0.01 * i * i) + 0.3f)];

    private float[] Values(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(2 * _rng.NextDouble() - 1))];
}
