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

    private readonly PhaseRows _own = new(frames), _other = new(frames);

    /// <summary>The views of some bins of a group of bands of a channel.</summary>
    /// <param name="own">[2 × bins × frames], real and imaginary part of the channel.</param>
    /// <param name="other">Of the other one; none where it is the same.</param>
    /// <param name="scale">What both are multiplied by.</param>
    /// <param name="bands">The group.</param>
    /// <param name="from">The first bin.</param>
    /// <param name="to">The bin after the last.</param>
    /// <param name="views">[6 × width × bands × frames] of the group; the rows of these bins are written.</param>
    public void Of(ReadOnlySpan<float> own, ReadOnlySpan<float> other, float scale, BandGroup bands, int from, int to,
        Span<float> views)
    {
        Begin(own, scale, from);
        for (int bin = from; bin < to; bin++)
        {
            Span<float> loud = Row(views, bands.Row(0, bin)), beside = Row(views, bands.Row(1, bin));
            Next(own, scale, bin);
            PhaseRows.Compress(_own.Size, loud);
            if (other.IsEmpty) loud.CopyTo(beside);
            else
            {
                Read(_other, other, scale, bin);
                PhaseRows.Compress(_other.Size, beside);
            }
            Phases(loud, bands, bin, views);
        }
    }

    /// <summary>What <see cref="Of"/> has written becomes the views of the other channel.</summary>
    /// <param name="other">[2 × bins × frames] of that channel.</param>
    /// <param name="scale">The same.</param>
    /// <param name="bands">The group.</param>
    /// <param name="from">The first bin.</param>
    /// <param name="to">The bin after the last.</param>
    /// <param name="views">Its rows of these bins are those of both channels.</param>
    public void Exchange(ReadOnlySpan<float> other, float scale, BandGroup bands, int from, int to, Span<float> views)
    {
        Begin(other, scale, from);
        for (int bin = from; bin < to; bin++)
        {
            Span<float> loud = Row(views, bands.Row(1, bin)), beside = Row(views, bands.Row(0, bin));
            Next(other, scale, bin);
            Phases(loud, bands, bin, views);
            loud.CopyTo(_other.Size);
            beside.CopyTo(loud);
            _other.Size.CopyTo(beside);
        }
    }

    /// <summary>Stands at the bin below the first one.</summary>
    private void Begin(ReadOnlySpan<float> planes, float scale, int from)
    {
        if (from > 0) Read(_own, planes, scale, from - 1);
        else _own.Clear();
    }

    private void Next(ReadOnlySpan<float> planes, float scale, int bin)
    {
        _own.Next();
        Read(_own, planes, scale, bin);
    }

    private void Read(PhaseRows rows, ReadOnlySpan<float> planes, float scale, int bin)
    {
        TensorPrimitives.Multiply(planes.Slice(bin * frames, frames), scale, rows.Re);
        TensorPrimitives.Multiply(planes.Slice(planes.Length / 2 + bin * frames, frames), scale, rows.Im);
        rows.Measure();
    }

    private void Phases(ReadOnlySpan<float> loud, BandGroup bands, int bin, Span<float> views)
    {
        _own.SinceFrame(bin, loud, Row(views, bands.Row(2, bin)), Row(views, bands.Row(3, bin)));
        _own.SinceBelow(loud, Row(views, bands.Row(4, bin)), Row(views, bands.Row(5, bin)));
    }

    private Span<float> Row(Span<float> views, int row) => views.Slice(row * frames, frames);
}
