using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// What the runtime knows of a network without computing it. It is shown a skeleton, in which large constants are
/// inputs and so need no memory.
/// </summary>
internal static class ShapeInference
{
    // Lengths, axes and scalars; nothing larger decides a shape.
    private const int SmallBytes = 1 << 12;

    private static readonly string[] Layers = ["Conv", "ConvTranspose", "MatMul", "Gemm"];

    /// <summary>The lengths of every value that is a tensor of known shape.</summary>
    /// <exception cref="GraphException">No network the runtime knows.</exception>
    public static IReadOnlyDictionary<string, int[]> Of(ModelProto model)
    {
        ModelProto skeleton = Skeleton(model, _ => false);
        HashSet<string> outputs = [.. skeleton.Graph.Output.Select(o => o.Name)];
        foreach (string value in skeleton.Graph.Node.SelectMany(n => n.Output)
            .Where(v => v.Length > 0 && outputs.Add(v)))
            skeleton.Graph.Output.Add(new ValueInfoProto { Name = value });
        using SessionOptions options = Options(GraphOptimizationLevel.ORT_DISABLE_ALL);
        using InferenceSession session = Open(skeleton, options);
        return session.OutputMetadata.Concat(session.InputMetadata)
            .Where(v => v.Value.IsTensor && Array.TrueForAll(v.Value.Dimensions, d => d >= 0))
            .ToDictionary(v => v.Key, v => v.Value.Dimensions);
    }

    /// <summary>Replaces what depends on no input by constants, as the runtime computes them.</summary>
    /// <exception cref="GraphException">No network the runtime knows.</exception>
    public static ModelProto Folded(ModelProto model)
    {
        string folded = Path.GetTempFileName();
        try
        {
            using (SessionOptions options = Options(GraphOptimizationLevel.ORT_ENABLE_BASIC))
            {
                options.OptimizedModelFilePath = folded;
                // It would put reshapes around every linear layer.
                options.AddSessionConfigEntry("optimization.disable_specified_optimizers", "MatMulAddFusion");
                // Weights that layers take as they are need no folding.
                HashSet<string> others =
                    [.. model.Graph.Node.Where(n => !Layers.Contains(n.OpType)).SelectMany(n => n.Input)];
                Open(Skeleton(model, others.Contains), options).Dispose();
            }
            ModelProto result = Load(folded);
            ValueInfoProto[] kept =
                [.. model.Graph.Input.Where(i => model.Graph.Initializer.All(c => c.Name != i.Name))];
            result.Graph.Input.Clear();
            result.Graph.Input.AddRange(kept);
            HashSet<string> known = [.. result.Graph.Initializer.Select(c => c.Name)];
            result.Graph.Initializer.AddRange(model.Graph.Initializer.Where(c => !known.Contains(c.Name)));
            result.OpsetImport.Clear();
            result.OpsetImport.AddRange(model.OpsetImport);
            return result;
        }
        finally
        {
            File.Delete(folded);
        }
    }

    private static ModelProto Load(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Graph.Load(file);
    }

    private static ModelProto Skeleton(ModelProto model, Func<string, bool> isNeeded)
    {
        var graph = new GraphProto { Name = model.Graph.Name };
        graph.Node.AddRange(model.Graph.Node);
        graph.Output.AddRange(model.Graph.Output);
        graph.Input.AddRange(model.Graph.Input);
        HashSet<string> inputs = [.. graph.Input.Select(i => i.Name)];
        foreach (TensorProto constant in model.Graph.Initializer)
        {
            if (constant.RawData.Length <= SmallBytes || isNeeded(constant.Name)) graph.Initializer.Add(constant);
            else if (inputs.Add(constant.Name)) graph.Input.Add(Declared(constant));
        }
        var skeleton = new ModelProto { IrVersion = model.IrVersion, Graph = graph };
        skeleton.OpsetImport.AddRange(model.OpsetImport);
        return skeleton;
    }

    private static ValueInfoProto Declared(TensorProto tensor)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(tensor.Dims.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
        return new ValueInfoProto { Name = tensor.Name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = tensor.DataType,
                Shape = shape } } };
    }

    private static InferenceSession Open(ModelProto model, SessionOptions options)
    {
        try
        {
            return new InferenceSession(model.ToByteArray(), options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new GraphException($"the network cannot be rewritten ({e.Message.ReplaceLineEndings(" ")})", e);
        }
    }

    private static SessionOptions Options(GraphOptimizationLevel level) =>
        new() { GraphOptimizationLevel = level, IntraOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
}
