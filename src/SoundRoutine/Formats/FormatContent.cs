using System.Collections.Immutable;
using SoundRoutine.Patterns;

namespace SoundRoutine.Formats;

/// <summary>What a file holds.</summary>
internal sealed record FormatContent
{
    /// <summary>What can be counted in it, for those who look into it.</summary>
    public required ImmutableArray<Fact> Facts { get; init; }

    /// <summary>The kit, where it holds one.</summary>
    public SamplerKit? Kit { get; init; }

    /// <summary>The drums it plays, where it holds notes.</summary>
    public PatternImport? Pattern { get; init; }

    /// <summary>Other files that what it says is read from.</summary>
    public ImmutableArray<string> Included { get; init; } = [];

    /// <summary>What of it is passed over, a sentence each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <summary>Something that can be counted in a file.</summary>
/// <param name="Name">In the words of its format.</param>
/// <param name="Value">Numbers with a point; <c>-</c> for nothing.</param>
internal readonly record struct Fact(string Name, string Value)
{
    public Fact(string name, int value) : this(name, InvariantText.Of($"{value}")) { }

    /// <summary>Several values with spaces between them; <c>-</c> for none.</summary>
    public static Fact List<T>(string name, IEnumerable<T> values, string none = "-") =>
        string.Join(' ', values.Select(v => InvariantText.Of($"{v}"))) is { Length: > 0 } list
            ? new(name, list) : new(name, none);
}
