namespace SoundRoutine.OnnxRewriting;

/// <summary>One kind of change to a network that leaves what it computes as it is.</summary>
internal interface IGraphPass
{
    string Name { get; }

    /// <summary>Changes whenever the same network would become another.</summary>
    int Version { get; }

    /// <summary>
    /// Changes every place of its kind and returns how many there were. What is left without a consumer is removed
    /// afterwards.
    /// </summary>
    int Apply(Graph graph);
}
