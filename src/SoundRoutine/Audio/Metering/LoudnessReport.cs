namespace SoundRoutine.Audio.Metering;

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
