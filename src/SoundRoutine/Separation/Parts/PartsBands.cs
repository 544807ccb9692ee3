using System.Collections.Immutable;

namespace SoundRoutine.Separation.Parts;

/// <summary>
/// Neighboring bands of the same width, as the network of parts takes and gives them: [values × width, bands × frames],
/// of a value all first bins of the bands, then all second ones, and so on.
/// </summary>
/// <param name="First">The bin at which they begin.</param>
/// <param name="Width">Bins of a band.</param>
/// <param name="Count">How many bands.</param>
internal readonly record struct PartsBands(int First, int Width, int Count)
{
    /// <summary>Upwards without a gap; the last bin of 1025 is in none.</summary>
    public static ImmutableArray<PartsBands> All { get; } = [new(0, 1, 64), new(64, 2, 48), new(160, 6, 48),
        new(448, 18, 32)];

    /// <summary>How many values the network takes of a bin, and gives.</summary>
    public const int Views = 7, Shares = 12;

    /// <summary>The bin after them.</summary>
    public int End => First + Width * Count;

    /// <summary>Which row of [values × width × bands] is that of a value of a bin of theirs.</summary>
    public int Row(int value, int bin) => (value * Width + (bin - First) % Width) * Count + (bin - First) / Width;
}
