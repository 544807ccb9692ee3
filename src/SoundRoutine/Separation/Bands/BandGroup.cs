namespace SoundRoutine.Separation.Bands;

/// <summary>
/// Neighboring bands of the same width, as networks of bands take and give them: [values × width, bands × frames], of a
/// value all first bins of the bands, then all second ones, and so on.
/// </summary>
/// <param name="First">The bin at which they begin.</param>
/// <param name="Width">Bins of a band.</param>
/// <param name="Count">How many bands.</param>
internal readonly record struct BandGroup(int First, int Width, int Count)
{
    /// <summary>The bin after them.</summary>
    public int End => First + Width * Count;

    /// <summary>Which row of [values × width × bands] is that of a value of a bin of theirs.</summary>
    public int Row(int value, int bin) => (value * Width + (bin - First) % Width) * Count + (bin - First) / Width;
}
