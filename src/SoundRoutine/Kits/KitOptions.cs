using System.Text.Json.Serialization;
using SoundRoutine.Kits.Similarity;
using SoundRoutine.Kits.Slicing;

namespace SoundRoutine.Kits;

/// <summary>How a kit is made of hits.</summary>
public sealed record KitOptions
{
    internal const int DefaultMaxSounds = 64;

    /// <summary>Whether hits are kept as they sound, strokes of several drums together and all.</summary>
    [Setting("no-parts", "Do not take the drums apart: cut hits as they sound, strokes together and all")]
    public bool NoParts { get; init; }

    [JsonInclude]
    internal SliceOptions Slicing { get; init; } = new();

    /// <summary>Most velocity layers of a sound, 1 to 16.</summary>
    [Setting("max-layers", "Velocity layers kept of one sound")]
    public int Layers { get; init; } = 4;

    /// <summary>Most hits of one layer, 1 to 16.</summary>
    [Setting("max-round-robins", "Hits kept of one layer")]
    public int RoundRobins { get; init; } = 4;

    /// <summary>Least step between layers in dB, 0.5 to 20: hits closer in level are takes of one strength.</summary>
    public double LayerStepDb { get; init; } = 3;

    /// <summary>
    /// Hits that are on average closer than this many dB, by fingerprint and waveform together, are one sound, 0 to 32;
    /// 0 keeps every hit apart. At 17, hits that share no waveform are one sound if their fingerprints are closer than
    /// 5 dB, hits of one waveform if their fingerprints are closer than 17 dB.
    /// </summary>
    [Setting(
        "sound-distance", "How far apart hits of one sound may be in dB, 0 to 32; less keeps more sounds apart",
        Value = "DB")]
    public double GroupDistanceDb { get; init; } = 17;

    /// <summary>
    /// Hits closer than this many dB in fingerprint and level are the same recording twice, 0 to 6; only the cleanest
    /// is kept.
    /// </summary>
    public double RepeatDistanceDb { get; init; } = 0.7;

    /// <summary>Most hits one input may give, 1 to 4096; the sounds hit most often stay.</summary>
    public int MaxHitsPerSource { get; init; } = 512;

    /// <summary>
    /// True for a stem separated from a mix: hits that are faint and of a rare sound, or no drum, are then left out as
    /// bleed.
    /// </summary>
    public bool Separated { get; init; }

    /// <summary>What of it counts in the analysis of one input, and in a kit of few.</summary>
    internal KitOptions OfFew => this with { MaxSounds = null };

    /// <summary>
    /// Of more hits, of one input or of one class of all inputs, not all pairs are compared, but those of stretches of
    /// <see cref="Stretch"/>.
    /// </summary>
    internal int MaxCompared { get; init; } = 3000;

    /// <summary>Hits in a stretch, see <see cref="MaxCompared"/>: those of three to four minutes of a song.</summary>
    internal int Stretch { get; init; } = 1000;

    /// <summary>
    /// Of more than 100 inputs, which are joined in parts, most sounds of one class that a part gives to the kit, 1 to
    /// 1024; null for <see cref="DefaultMaxSounds"/>. Fewer inputs give all their sounds.
    /// </summary>
    [Setting("max-sounds", "Of more than 100 inputs, sounds of one class that each part of them gives, 1 to 1024; 64 "
        + "without it")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaxSounds { get; init; }

    /// <summary>More inputs are joined in parts, see <see cref="Joining.KitParts"/>.</summary>
    internal int MaxJoined { get; init; } = 100;

    /// <summary>Inputs in such a part: the fewer, the less is compared; the more, the less is cut too early.</summary>
    internal int JoinPart { get; init; } = 50;

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public KitOptions Validated()
    {
        Slicing.Validated();
        if (Layers is < 1 or > 16)
            throw new ArgumentException($"{Layers} velocity layers are out of range; use 1 to 16");
        if (RoundRobins is < 1 or > 16)
            throw new ArgumentException($"{RoundRobins} round robins are out of range; use 1 to 16");
        if (!(LayerStepDb >= 0.5 && LayerStepDb <= 20))
            throw new ArgumentException($"layer step {LayerStepDb} dB is out of range; use 0.5 to 20");
        if (!(GroupDistanceDb >= 0 && GroupDistanceDb <= SoundDistance.Max))
            throw new ArgumentException(
                $"sound distance {GroupDistanceDb} dB is out of range; use 0 to {SoundDistance.Max}");
        if (!(RepeatDistanceDb >= 0 && RepeatDistanceDb <= 6))
            throw new ArgumentException($"repeat distance {RepeatDistanceDb} dB is out of range; use 0 to 6");
        if (MaxHitsPerSource is < 1 or > 4096)
            throw new ArgumentException($"{MaxHitsPerSource} hits an input are out of range; use 1 to 4096");
        if (MaxSounds is < 1 or > 1024)
            throw new ArgumentException($"{MaxSounds} sounds a class are out of range; use 1 to 1024");
        return this;
    }
}
