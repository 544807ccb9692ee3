using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>
/// Leaves open the lengths of the inputs after their channels. Where the runtime knows all shapes it plans that values
/// of one shape share their memory, which then stays taken from the first of them to the last: from the way in of a
/// network that mirrors itself to its way out. What it does not know it takes and gives back as it goes.
/// </summary>
internal sealed class OpenLengths : IGraphPass
{
    public string Name => nameof(OpenLengths);

    public int Version => 1;

    public int Apply(Graph graph)
    {
        int count = 0;
        foreach (ValueInfoProto input in graph.Model.Graph.Input)
        {
            if (input.Type?.TensorType?.Shape is not { } shape) continue;
            for (int axis = 2; axis < shape.Dim.Count; axis++)
            {
                if (shape.Dim[axis].DimParam.Length > 0) continue;
                shape.Dim[axis].DimParam = $"{input.Name} {axis}";
                count++;
            }
        }
        return count;
    }
}
