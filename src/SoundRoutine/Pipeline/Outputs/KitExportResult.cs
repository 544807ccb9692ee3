using System.Collections.Immutable;
using System.Globalization;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>What was exported.</summary>
public sealed record KitExportResult
{
    /// <summary>
    /// The files of the kit, bank by bank within each format; of the samples, which <c>wav</c> stands for, their
    /// folder.
    /// </summary>
    public required ImmutableArray<string> Files { get; init; }

    public required int Instruments { get; init; }

    public required int Samples { get; init; }

    /// <summary>Files that each format but WAV took, for a keyboard has 128 keys.</summary>
    public required int Banks { get; init; }

    /// <summary>What of the kit a format cannot hold, a sentence for each.</summary>
    public required ImmutableArray<string> Losses { get; init; }
}
