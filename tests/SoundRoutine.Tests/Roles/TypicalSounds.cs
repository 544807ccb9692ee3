using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Features;

namespace SoundRoutine.Tests.Roles;

/// <summary>Samples with the features typical of drum sounds, and kits of them without audio.</summary>
internal static class TypicalSounds
{
    public static SoundFeatures Kick { get; } =
        Shape(0.5, -3, 0.7, 0.2, 0.08, 0.02, 0, 95, 0.005, 4, 0.2, 55, 0.8, 55, 70);

    public static SoundFeatures Snare { get; } =
        Shape(0.35, -4, 0.03, 0.3, 0.3, 0.22, 0.15, 2300, 0.2, 2, 0.15, 190, 0.4, 200, 3500);

    public static SoundFeatures Clap { get; } =
        Shape(0.3, -5, 0, 0.03, 0.62, 0.25, 0.1, 1900, 0.15, 8, 0.12, 0, 0.1, 1100, 2600);

    public static SoundFeatures SideStick { get; } =
        Shape(0.12, -6, 0.01, 0.04, 0.6, 0.3, 0.05, 1800, 0.08, 1, 0.05, 420, 0.5, 1400, 3000);

    public static SoundFeatures ClosedHat { get; } =
        Shape(0.1, -12, 0, 0.005, 0.045, 0.25, 0.7, 9000, 0.4, 1, 0.05, 0, 0.1, 7500, 9000);

    public static SoundFeatures OpenHat { get; } =
        Shape(0.9, -10, 0, 0.005, 0.045, 0.25, 0.7, 8500, 0.4, 3, 0.5, 0, 0.1, 7000, 8200);

    public static SoundFeatures Ride { get; } =
        Shape(1.6, -9, 0, 0.01, 0.19, 0.3, 0.5, 6500, 0.3, 3, 0.9, 0, 0.2, 4500, 5800);

    public static SoundFeatures Crash { get; } =
        Shape(1.6, -5, 0, 0.02, 0.18, 0.3, 0.5, 6800, 0.4, 10, 1.2, 0, 0.1, 5500, 6800);

    public static SoundFeatures HighTom { get; } =
        Shape(0.6, -5, 0.05, 0.7, 0.2, 0.05, 0, 260, 0.01, 4, 0.35, 180, 0.85, 180, 210);

    public static SoundFeatures LowTom { get; } =
        Shape(0.8, -5, 0.3, 0.55, 0.12, 0.03, 0, 150, 0.01, 5, 0.45, 95, 0.85, 95, 110);

    public static SoundFeatures Shaker { get; } =
        Shape(0.15, -14, 0, 0, 0.05, 0.25, 0.7, 8000, 0.4, 25, 0.08, 0, 0.05, 7500, 8000);

    public static SoundFeatures Noise { get; } =
        Shape(3, -10, 0.03, 0.07, 0.25, 0.3, 0.35, 6000, 0.7, 300, 3, 0, 0.02, 900, 6000);

    public static SoundFeatures Pad { get; } =
        Shape(4, -10, 0.1, 0.4, 0.45, 0.05, 0, 400, 0.01, 400, 3.5, 220, 0.95, 220, 400);

    public static Sample Sample(string id, Instrument instrument, SoundFeatures features, double confidence = 0.8) =>
        new()
    {
        Id = id,
        File = $"samples/{id}.wav",
        Source = "song.wav",
        Group = id,
        Representative = true,
        Class = instrument,
        Confidence = confidence,
        ClassScores = ImmutableSortedDictionary<Instrument, double>.Empty.Add(instrument, confidence),
        Cleanliness = 0.9,
        Features = features,
    };

    /// <summary>One of each, as a song would give.</summary>
    public static ImmutableArray<Sample> Typical { get; } =
    [
        Sample("kick_01", Instrument.Kick, Kick),
        Sample("snare_01", Instrument.Snare, Snare),
        Sample("clap_01", Instrument.Clap, Clap),
        Sample("hihat_closed_01", Instrument.HihatClosed, ClosedHat),
        Sample("hihat_open_01", Instrument.HihatOpen, OpenHat),
        Sample("ride_01", Instrument.Ride, Ride),
        Sample("crash_01", Instrument.Crash, Crash),
        Sample("tom_01", Instrument.Tom, HighTom),
        Sample("tom_02", Instrument.Tom, LowTom),
        Sample("percussion_01", Instrument.Percussion, Shaker, 0.4),
        Sample("percussion_02", Instrument.Percussion, Noise, 0.3),
        Sample("percussion_03", Instrument.Percussion, Pad, 0.3),
    ];

    public static Kit KitOf(params IEnumerable<Sample> samples) =>
        new([.. samples],
            new SampleBank(id => throw new InvalidOperationException($"the audio of {id} was asked for")));

    private static SoundFeatures Shape(
        double duration, double peak, double sub, double low, double mid, double high, double air,
        double centroid, double flatness, double attack, double decay, double pitch, double pitchConfidence,
        double peakFrequency, double lateCentroid) => new()
    {
        Duration = duration, PeakDb = peak, EnergyDb = peak - 8, SubRatio = sub, LowRatio = low, MidRatio = mid,
        HighRatio = high, AirRatio = air, Centroid = centroid, Flatness = flatness, AttackMs = attack,
        DecayTime = decay, Pitch = pitch, PitchConfidence = pitchConfidence, Harmonicity = pitchConfidence * 0.8,
        PeakFrequency = peakFrequency, LateCentroid = lateCentroid,
    };
}
