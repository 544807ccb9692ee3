namespace SoundRoutine.Tests.Batch;

/// <summary>A fact with a program from npm; where those are missing the test is skipped, with the reason.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodeScripts.Missing;
}
