namespace SoundRoutine.Kits.Features;

/// <summary>
/// What is measured of one sound, on the mean of its channels from the attack (2 ms before the first frame within 20 dB
/// of the peak) to at most 3 s later. Spectral shape is that of the mean of the power spectra of Hann windows of 80 ms,
/// so that loud frames count most. All values are finite; a silent sound has zeros, and -120 dB.
/// </summary>
internal sealed record SoundFeatures
{
    /// <summary>Length in seconds, of the whole file or slice.</summary>
    public double Duration { get; init; }

    /// <summary>Largest absolute value of any channel in dBFS, at most about 0; -120 for silence.</summary>
    public double PeakDb { get; init; }

    /// <summary>
    /// Root mean square of the loudest 50 ms in dBFS (a shorter sound counts as followed by silence): the energy of the
    /// hit. -120 for silence.
    /// </summary>
    public double EnergyDb { get; init; }

    /// <summary>Share of the power under 100 Hz, 0 to 1.</summary>
    public double SubRatio { get; init; }

    /// <summary>Share of the power from 100 to 300 Hz, 0 to 1.</summary>
    public double LowRatio { get; init; }

    /// <summary>Share of the power from 300 Hz to 2 kHz, 0 to 1.</summary>
    public double MidRatio { get; init; }

    /// <summary>Share of the power from 2 to 6 kHz, 0 to 1.</summary>
    public double HighRatio { get; init; }

    /// <summary>Share of the power above 6 kHz, 0 to 1. The five ratios sum to 1.</summary>
    public double AirRatio { get; init; }

    /// <summary>Spectral centroid in Hz.</summary>
    public double Centroid { get; init; }

    /// <summary>Standard deviation of the spectrum around its centroid, in Hz.</summary>
    public double Spread { get; init; }

    /// <summary>
    /// Geometric over arithmetic mean of the power spectrum from 40 Hz to 16 kHz, 0 (tonal) to 1 (noise).
    /// </summary>
    public double Flatness { get; init; }

    /// <summary>Frequency in Hz under which 85 % of the power lies.</summary>
    public double Rolloff { get; init; }

    /// <summary>Sign changes a second.</summary>
    public double ZeroCrossings { get; init; }

    /// <summary>Milliseconds from 10 % to 90 % of the peak of the level in windows of 2 ms.</summary>
    public double AttackMs { get; init; }

    /// <summary>
    /// T20: seconds in which the level in windows of 20 ms falls 20 dB from its peak (the sound's own length where it
    /// never does).
    /// </summary>
    public double DecayTime { get; init; }

    /// <summary>Sharpness after DIN 45692 in acum (Zwicker bands, without the absolute level), about 0 to 6.</summary>
    public double Sharpness { get; init; }

    /// <summary>Pitch in Hz from 10 to 110 ms, 40 to 2000 Hz, 0 where none was found.</summary>
    public double Pitch { get; init; }

    /// <summary>How sure the pitch is, 0 to 1: the height of the normalized autocorrelation peak.</summary>
    public double PitchConfidence { get; init; }

    /// <summary>Share of the power within an eighth of the pitch of its multiples, 0 to 1; 0 without a pitch.</summary>
    public double Harmonicity { get; init; }

    /// <summary>Like <see cref="Flatness"/>, from 3 to 12 kHz: cymbals ring there, snares and shakers hiss.</summary>
    public double HighFlatness { get; init; }

    /// <summary>Frequency in Hz of the strongest part of the spectrum, from 30 Hz on.</summary>
    public double PeakFrequency { get; init; }

    /// <summary>Mean time in seconds after the attack, weighted by energy.</summary>
    public double TemporalCentroid { get; init; }

    /// <summary>Spectral centroid in Hz of the first 30 ms.</summary>
    public double EarlyCentroid { get; init; }

    /// <summary>
    /// Spectral centroid in Hz from 80 to 250 ms, the early one where less than -50 dB is left by then.
    /// </summary>
    public double LateCentroid { get; init; }

    /// <summary>Seconds in which what lies under 300 Hz falls 20 dB, at most 1.5; 0 where there is nothing.</summary>
    public double LowDecay { get; init; }

    /// <summary>Seconds in which what lies above 4 kHz falls 20 dB, at most 1.5; 0 where there is nothing.</summary>
    public double HighDecay { get; init; }

    /// <summary>Octaves by which the center of 30 to 500 Hz falls from the first 30 ms to 60 to 150 ms.</summary>
    public double PitchDrop { get; init; }

    /// <summary>Separate peaks of level in the first 80 ms: several for a clap.</summary>
    public double Bursts { get; init; }
}
