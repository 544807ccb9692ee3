using SoundRoutine.Separation.Spatial;

namespace SoundRoutine.Separation.Parts;

/// <summary>
/// The spectra of the parts of a stereo stem by their shares and by where they stand (<see cref="SpatialFilter"/>).
/// Holds their memory, so that a segment allocates little.
/// </summary>
/// <param name="drums">The parts that are asked for.</param>
/// <param name="bins">Of the spectrum.</param>
/// <param name="frames">Of a segment.</param>
internal sealed class PlacedParts(int[] drums, int bins, int frames)
{
    private const int Parts = PartsShares.Parts, Sides = PartsShares.Sides;

    private readonly float[][] _imaginary = [.. Enumerable.Range(0, Sides * Parts)
        .Select(i => drums.Contains(i % Parts) ? new float[bins * frames] : [])];

    /// <summary>A mask that takes nothing away.</summary>
    public float[] Unmasked { get; } = [.. Enumerable.Repeat(1f, bins * frames)];

    /// <summary>By side and part [bins × frames].</summary>
    public IReadOnlyList<float[]> Imaginary => _imaginary;

    /// <summary>Makes of the shares the real parts of the spectra.</summary>
    /// <param name="spectrum">[4 × bins × frames], the real and the imaginary part of the left channel of the stem,
    /// then of the right.</param>
    /// <param name="shares">By side and part [bins × frames], 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public void Find(float[] spectrum, float[][] shares, CancellationToken cancellation) =>
        Parallel.For(0, bins, Cores.Options(cancellation), () => new SpatialFilter(frames, drums.Length, around: 0),
            (bin, _, filter) =>
            {
                Find(filter, spectrum, shares, bin);
                return filter;
            }, _ => { });

    private void Find(SpatialFilter filter, float[] spectrum, float[][] shares, int bin)
    {
        filter.Read(spectrum, bin);
        for (int i = 0; i < drums.Length; i++)
            filter.Mask(i, Row(shares, drums[i], bin), Row(shares, Parts + drums[i], bin));
        filter.Find();
        for (int i = 0; i < drums.Length; i++)
            filter.Write(i, Row(shares, drums[i], bin), Row(_imaginary, drums[i], bin),
                Row(shares, Parts + drums[i], bin), Row(_imaginary, Parts + drums[i], bin));
    }

    private Span<float> Row(float[][] planes, int index, int bin) => planes[index].AsSpan(bin * frames, frames);
}
