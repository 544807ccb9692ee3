namespace SoundRoutine.Audio;

/// <summary>
/// What a <see cref="LoudnessMeter"/> found. Silence is <see cref="double.NegativeInfinity"/> in every value, never
/// NaN; <see cref="Loudness.OrNull"/> prepares a value for JSON. A sound under 400 ms is measured whole and ungated.
/// </summary>
/// <param name="IntegratedLufs">Gated loudness of the whole.</param>
/// <param name="TruePeakDb">Largest magnitude between or on the frames of any channel, in dBTP.</param>
/// <param name="SamplePeakDb">Largest magnitude of a frame of any channel, in dBFS.</param>
public sealed record LoudnessReport(double IntegratedLufs, double TruePeakDb, double SamplePeakDb)
{
    /// <summary>Loudness of the loudest 400 ms.</summary>
    public double MaxMomentaryLufs { get; init; }
}

/// <summary>Loudness after ITU-R BS.1770-4 and EBU R 128.</summary>
public static class Loudness
{
    public static LoudnessReport Measure(AudioBuffer audio, CancellationToken cancellation = default)
    {
        using IAudioSource source = audio.AsSource();
        return Measure(source, cancellation);
    }

    /// <summary>Reads what is left of the stream.</summary>
    public static LoudnessReport Measure(IAudioSource source, CancellationToken cancellation = default)
    {
        return Measure(source, new LoudnessMeter(source.SampleRate, source.Channels), cancellation);
    }

    internal static LoudnessReport Measure(IAudioSource source, LoudnessMeter meter, CancellationToken cancellation)
    {
        var block = new float[4096 * source.Channels];
        for (int read; (read = source.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            meter.Add(block.AsSpan(0, read * source.Channels));
        }
        return meter.Result();
    }

    /// <summary>Loudness in LUFS of the loudest 400 ms, or of the whole of a shorter sound: how loud a one-shot is.</summary>
    public static double MaxMomentary(AudioBuffer audio) => Measure(audio).MaxMomentaryLufs;

    /// <summary>The value, or null where it is not finite: JSON has no infinity.</summary>
    public static double? OrNull(double value) => double.IsFinite(value) ? value : null;

    /// <summary>20 log10 of an amplitude; <see cref="double.NegativeInfinity"/> for 0.</summary>
    public static double ToDecibels(double amplitude) => 20 * Math.Log10(amplitude);

    public static double FromDecibels(double decibels) => Math.Pow(10, decibels / 20);

    internal static double FromMeanSquare(double weighted) => weighted > 0 ? -0.691 + 10 * Math.Log10(weighted) : double.NegativeInfinity;
}
