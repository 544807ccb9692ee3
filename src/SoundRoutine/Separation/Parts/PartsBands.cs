using System.Collections.Immutable;
using SoundRoutine.Separation.Bands;

namespace SoundRoutine.Separation.Parts;

/// <summary>The bands of the network of parts.</summary>
internal static class PartsBands
{
    /// <summary>How many values the network takes of a bin, and gives.</summary>
    public const int Views = 7, Shares = 12;

    /// <summary>Upwards without a gap; the last bin of 1025 is in none.</summary>
    public static ImmutableArray<BandGroup> All { get; } = [new(0, 1, 64), new(64, 2, 48), new(160, 6, 48),
        new(448, 18, 32)];
}
