namespace SoundRoutine.Separation.Hpss;

/// <summary>
/// The raster of harmonic-percussive separation at some sample rate: windows of about 93 ms (4096 at 44.1 kHz), a
/// quarter apart; medians over 0.4 s for what stays and over 500 Hz for what strikes (Fitzgerald 2010).
/// </summary>
internal sealed record HpssRaster(int SampleRate, int Size, int TimeSpan, int FrequencySpan)
{
    public int Hop => Size / 4;

    public int Bins => Size / 2 + 1;

    public static HpssRaster For(int sampleRate)
    {
        int size = 1 << Math.Max(6, (int)Math.Round(Math.Log2(sampleRate * 0.0929)));
        return new HpssRaster(sampleRate, size, (int)(0.4 * sampleRate / (size / 4)) | 1,
            (int)(500.0 * size / sampleRate) | 1);
    }

    public int Count(int length) => length / Hop + 1;

    /// <summary>The first bin at or above a frequency, at most <see cref="Bins"/>.</summary>
    public int Bin(double hz) => (int)Math.Min(Bins, Math.Ceiling(hz * Size / SampleRate));
}
