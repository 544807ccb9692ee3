using System.Collections.Immutable;

namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// The first <see cref="MaxSeconds"/> of a sound as a waveform small enough to keep: mono at <see cref="Rate"/>, its
/// bands brought to the same energy, faded out by half a Hann window, 8 bits a sample. Neither the level of a sound nor
/// its tilt is in it: two strokes of one sampled drum have all but the same snippet.
/// </summary>
internal sealed record Snippet
{
    public const int Rate = 32_000;

    public const double MaxSeconds = 0.1;

    public const int Bands = 10;

    /// <summary>
    /// At most <see cref="Rate"/> × <see cref="MaxSeconds"/>; none of a sound that is silent or all but cut off.
    /// </summary>
    public required ImmutableArray<sbyte> Samples { get; init; }

    /// <summary>
    /// [<see cref="Bands"/>], 0 to 255: the share of the energy of a band that is the sound's own, not that of what
    /// sounded before it.
    /// </summary>
    public required ImmutableArray<byte> SignalShare { get; init; }

    public static Snippet None { get; } = new() { Samples = [], SignalShare = [.. new byte[Bands]] };

    public bool Equals(Snippet? other) =>
        other is not null && Samples.AsSpan().SequenceEqual(other.Samples.AsSpan())
        && SignalShare.AsSpan().SequenceEqual(other.SignalShare.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (sbyte x in Samples) hash.Add(x);
        return hash.ToHashCode();
    }
}
