using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>Runs passes over a network, one after the other.</summary>
internal static class GraphRewriter
{
    /// <param name="model">Not changed, but for what its nodes share with the result.</param>
    /// <param name="passes">In their order.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <exception cref="GraphException">The runtime does not know the network.</exception>
    public static ModelProto Rewrite(ModelProto model, IReadOnlyList<IGraphPass> passes,
        Action<double>? progress = null)
    {
        progress?.Invoke(0);
        var graph = new Graph(ShapeInference.Folded(model));
        for (int i = 0; i < passes.Count; i++)
        {
            graph.InferShapes();
            passes[i].Apply(graph);
            graph.Sort();
            progress?.Invoke((i + 1.0) / passes.Count);
        }
        return graph.ToModel();
    }
}
