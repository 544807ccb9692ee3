using System.Collections.Immutable;

namespace SoundRoutine.Formats.Reaper;

/// <summary>A block of a Reaper project, <c>&lt;NAME ...</c> to <c>&gt;</c>, or one of its lines.</summary>
/// <param name="Name">The first word.</param>
/// <param name="Values">The words that follow, without quotes.</param>
/// <param name="Children">Its lines and blocks in their order; of a line, none.</param>
internal sealed record ReaperBlock(string Name, ImmutableArray<string> Values, ImmutableArray<ReaperBlock> Children)
{
    /// <summary>The first child of a name.</summary>
    public ReaperBlock? Child(string name) => Children.FirstOrDefault(c => c.Name == name);

    public IEnumerable<ReaperBlock> All(string name) => Children.Where(c => c.Name == name);

    /// <summary>A value; empty where there is none.</summary>
    public string Value(int index) => index < Values.Length ? Values[index] : "";

    /// <summary>A value as a number, finite.</summary>
    public double Number(int index, double otherwise) => FormatXml.Number(Value(index), otherwise);

    /// <summary>The number in the first line of a name.</summary>
    public double NumberOf(string name, double otherwise) => Child(name)?.Number(0, otherwise) ?? otherwise;
}
