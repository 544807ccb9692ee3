using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace SoundRoutine.Separation.Bands;

/// <summary>
/// What the embedded separator looks at, six values of each bin of a channel (views in training/separator/model.py):
/// how large it is and how large that of the other channel is, to the power of 0.3; how far its phase moved since the
/// frame before beyond what a tone in the middle of the bin does, and how far it lies from that of the bin below, each
/// as cosine and sine times how large the bin is. Holds scratch memory: one instance a thread.
/// </summary>
/// <param name="frames">Of a segment.</param>
internal sealed class EmbeddedViews(int frames)
{
    /// <summary>How many values there are of a bin.</summary>
    public const int Count = 6;

    /// <summary>Upwards without a gap; the last bin of 2049 is in none.</summary>
    public static ImmutableArray<BandGroup> Groups { get; } = [new(0, 1, 96), new(96, 3, 64), new(288, 12, 64),
        new(1056, 31, 32)];

    private readonly PhaseRows _left = new(frames), _right = new(frames);

    /// <summary>The views of some bins of a group of bands.</summary>
    /// <param name="spectrum">[4 × bins × frames], real and imaginary part of the left channel, then of the
    /// right.</param>
    /// <param name="scale">What it is multiplied by.</param>
    /// <param name="bands">The group.</param>
    /// <param name="from">The first bin.</param>
    /// <param name="to">The bin after the last.</param>
    /// <param name="left">Of the left channel, [6 × width × bands × frames] of the group; the rows of these bins are
    /// written.</param>
    /// <param name="right">Of the right one; none where it is as the left.</param>
    public void Of(ReadOnlySpan<float> spectrum, float scale, BandGroup bands, int from, int to, Span<float> left,
        Span<float> right)
    {
        bool mono = right.IsEmpty;
        ReadOnlySpan<float> first = spectrum[..(spectrum.Length / 2)], second = spectrum[first.Length..];
        Begin(_left, first, scale, from);
        if (!mono) Begin(_right, second, scale, from);
        for (int bin = from; bin < to; bin++)
        {
            Span<float> loud = See(_left, first, scale, bands, bin, left);
            Span<float> other = mono ? loud : See(_right, second, scale, bands, bin, right);
            other.CopyTo(Row(left, bands.Row(1, bin)));
            if (!mono) loud.CopyTo(Row(right, bands.Row(1, bin)));
        }
    }

    /// <summary>Stands at the bin below the first one.</summary>
    private void Begin(PhaseRows rows, ReadOnlySpan<float> planes, float scale, int from)
    {
        if (from > 0) Read(rows, planes, scale, from - 1);
        else rows.Clear();
    }

    private void Read(PhaseRows rows, ReadOnlySpan<float> planes, float scale, int bin)
    {
        TensorPrimitives.Multiply(planes.Slice(bin * frames, frames), scale, rows.Re);
        TensorPrimitives.Multiply(planes.Slice(planes.Length / 2 + bin * frames, frames), scale, rows.Im);
        rows.Measure();
    }

    /// <summary>All views of the next bin of a channel but that of the other one; gives how large it is.</summary>
    private Span<float> See(PhaseRows rows, ReadOnlySpan<float> planes, float scale, BandGroup bands, int bin,
        Span<float> views)
    {
        rows.Next();
        Read(rows, planes, scale, bin);
        Span<float> loud = Row(views, bands.Row(0, bin));
        PhaseRows.Compress(rows.Size, loud);
        rows.SinceFrame(bin, loud, Row(views, bands.Row(2, bin)), Row(views, bands.Row(3, bin)));
        rows.SinceBelow(loud, Row(views, bands.Row(4, bin)), Row(views, bands.Row(5, bin)));
        return loud;
    }

    private Span<float> Row(Span<float> views, int row) => views.Slice(row * frames, frames);
}
