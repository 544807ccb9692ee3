namespace SoundRoutine.Audio.Metering;

/// <summary>Loudness after ITU-R BS.1770-4 and EBU R 128.</summary>
internal static class Loudness
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

    /// <summary>
    /// Loudness in LUFS of the loudest 400 ms, or of the whole of a shorter sound: how loud a one-shot is.
    /// </summary>
    public static double MaxMomentary(AudioBuffer audio) => Measure(audio).MaxMomentaryLufs;

    /// <summary>The value, or null where it is not finite: JSON has no infinity.</summary>
    public static double? OrNull(double value) => double.IsFinite(value) ? value : null;

    internal static double FromMeanSquare(double weighted) =>
        weighted > 0 ? -0.691 + Decibels.OfPower(weighted) : double.NegativeInfinity;
}
