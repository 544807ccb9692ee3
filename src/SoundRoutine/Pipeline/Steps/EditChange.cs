using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>
/// What one call of the editor asks for. Nothing asked for applies the operations in force to the newest layout.
/// </summary>
internal sealed record EditChange
{
    /// <summary>Operations as JSON, and what to call them in messages.</summary>
    public string? OpsJson { get; init; }

    public string? OpsName { get; init; }

    /// <summary>Operations in their short form.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>A groove template to play with after these, and how much of it.</summary>
    public Groove? Groove { get; init; }

    public double GrooveAmount { get; init; } = 1;

    /// <summary>What the operations that are added draw from; null for the seed of the pattern.</summary>
    public ulong? Seed { get; init; }

    public bool Undo { get; init; }

    public bool Redo { get; init; }

    public bool Clear { get; init; }

    public bool Preview { get; init; }

    public bool ProgressiveExport { get; init; }

    /// <exception cref="ArgumentException">Things that exclude each other.</exception>
    public EditChange Validated()
    {
        if (new[] { Undo, Redo, Clear, OpsJson is not null || Flags.Length > 0 || Groove is not null }.Count(x => x)
            > 1)
            throw new ArgumentException(
                "operations, --undo, --redo and --clear exclude each other; ask for one at a time");
        return this;
    }
}
