namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// Triangular filters evenly spaced on Slaney's mel scale (Slaney, Auditory Toolbox, 1998: linear under 1 kHz,
/// logarithmic above), each of unit area over frequency in Hz. Immutable; safe to share between threads.
/// </summary>
internal sealed class MelFilterbank
{
    private const double HzPerMel = 200.0 / 3, LogStartHz = 1000, LogStartMel = LogStartHz / HzPerMel;
    private static readonly double LogStep = Math.Log(6.4) / 27;

    private readonly TriangularFilter[] _filters;

    /// <param name="sampleRate">Hz.</param>
    /// <param name="fftSize">Frames per transform; a spectrum has fftSize/2 + 1 bins.</param>
    /// <param name="bands">Filters, at least 1.</param>
    /// <param name="minHz">Where the first filter starts.</param>
    /// <param name="maxHz">Where the last filter ends; at most half the sample rate.</param>
    public MelFilterbank(int sampleRate, int fftSize, int bands, double minHz, double maxHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fftSize, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        if (!(minHz >= 0 && maxHz > minHz && maxHz <= sampleRate / 2.0))
            throw new ArgumentException(
                $"mel bands from {minHz} to {maxHz} Hz do not lie between 0 and {sampleRate / 2.0} Hz");
        Bins = fftSize / 2 + 1;
        double low = HzToMel(minHz), high = HzToMel(maxHz);
        double Edge(int i) => MelToHz(low + (high - low) * i / (bands + 1));
        _filters = [.. Enumerable.Range(0, bands)
            .Select(b => Filter(Edge(b), Edge(b + 1), Edge(b + 2), (double)sampleRate / fftSize))];
    }

    public int Bands => _filters.Length;

    public int Bins { get; }

    /// <summary>
    /// [<see cref="Bins"/>] power (or magnitude) to [<see cref="Bands"/>]. A band narrower than a bin may be 0.
    /// </summary>
    public void Apply(ReadOnlySpan<float> power, Span<float> mel)
    {
        power = power[..Bins];
        for (int b = 0; b < _filters.Length; b++) mel[b] = _filters[b].Apply(power);
    }

    public static double HzToMel(double hz) =>
        hz < LogStartHz ? hz / HzPerMel : LogStartMel + Math.Log(hz / LogStartHz) / LogStep;

    public static double MelToHz(double mel) =>
        mel < LogStartMel ? mel * HzPerMel : LogStartHz * Math.Exp(LogStep * (mel - LogStartMel));

    private TriangularFilter Filter(double left, double center, double right, double binHz)
    {
        int first = Math.Min((int)Math.Ceiling(left / binHz), Bins);
        int last = Math.Min((int)Math.Floor(right / binHz), Bins - 1);
        var weights = new float[Math.Max(0, last - first + 1)];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (float)(TriangularFilter.At((first + i) * binHz, left, center, right) * 2 / (right - left));
        return new TriangularFilter(first, weights);
    }
}
