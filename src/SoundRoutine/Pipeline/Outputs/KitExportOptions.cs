using System.Collections.Immutable;
using System.Globalization;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>What to export and where to.</summary>
public sealed record KitExportOptions
{
    /// <summary>A folder, made where it is missing. Files of the same names in it are replaced.</summary>
    public required string Output { get; init; }

    /// <summary>What the kit is called, and its files.</summary>
    public string Name { get; init; } = "kit";

    /// <summary>Of <see cref="KitExport.Formats"/>.</summary>
    public ImmutableArray<string> Formats { get; init; } = KitExport.Formats;

    /// <summary><c>16</c>, <c>24</c> or <c>32f</c>.</summary>
    public string Depth { get; init; } = "24";

    /// <summary>What may be done with the sounds, written into every file; null says whose recordings they were cut from.</summary>
    public string? License { get; init; }
}
