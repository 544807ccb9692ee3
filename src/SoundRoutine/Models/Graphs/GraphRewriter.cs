using Onnx;

namespace SoundRoutine.Models.Graphs;

/// <summary>Runs passes over a network, one after the other.</summary>
internal static class GraphRewriter
{
    /// <param name="model">Not changed, but for what its nodes share with the result.</param>
    /// <param name="passes">In their order.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <exception cref="SoundRoutineException">The runtime does not know the network.</exception>
    public static ModelProto Rewrite(ModelProto model, IReadOnlyList<IGraphPass> passes, StepContext context)
    {
        context.Report("prepare", 0);
        var graph = new Graph(ShapeInference.Folded(model));
        for (int i = 0; i < passes.Count; i++)
        {
            graph.InferShapes();
            passes[i].Apply(graph);
            graph.Sort();
            context.Report("prepare", (i + 1.0) / passes.Count);
        }
        return graph.ToModel();
    }
}
