using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>
/// What one input gives to the kit: its hits, measured, compared and thinned out. Everything but <see cref="Audio"/>
/// can be stored as JSON, so that a large batch needs no more than one input's audio in memory.
/// </summary>
public sealed record SourceHits
{
    /// <summary>The input as the user named it.</summary>
    public required string Source { get; init; }

    public required int SampleRate { get; init; }

    public required int Channels { get; init; }

    /// <summary>The hits kept, in order of time.</summary>
    public required ImmutableArray<SourceHit> Hits { get; init; }

    /// <summary>Every slice of the input, kept or not, in order of time.</summary>
    public ImmutableArray<SliceMark> Slices { get; init; } = [];

    /// <summary>How many hits were not kept, and why.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; init; } = [];

    /// <summary>The audio of <see cref="Hits"/>, one each; may be dropped once it is on disk.</summary>
    [JsonIgnore]
    public ImmutableArray<AudioBuffer> Audio { get; init; } = [];
}

/// <summary>How many hits were left out of a kit for one reason.</summary>
public sealed record LeftOut(string Reason, int Count)
{
    internal const string Repeat = "the same recording as a hit that was kept",
        Covered = "another drum is as loud in it, and its sound has cleaner hits",
        LayerFull = "its layer is full of cleaner hits",
        SourceFull = "the input gives more hits than are kept",
        Silent = "silent",
        Click = "a click before the hit",
        Alike = "a hit of the same sound was kept",
        Bleed = "faint and heard once, or no drum: bleed";

    /// <summary>Counts of the same reason added up, in order of reason.</summary>
    internal static ImmutableArray<LeftOut> Sum(IEnumerable<LeftOut> all) =>
        [.. all.GroupBy(l => l.Reason).Select(g => new LeftOut(g.Key, g.Sum(l => l.Count))).Where(l => l.Count > 0).OrderBy(l => l.Reason, StringComparer.Ordinal)];
}

/// <summary>One measured hit of an input.</summary>
public sealed record SourceHit
{
    /// <summary>Start in the input in seconds.</summary>
    public required double Start { get; init; }

    /// <summary>End in the input in seconds.</summary>
    public required double End { get; init; }

    /// <summary>Seconds from the start to the attack.</summary>
    public double Attack { get; init; }

    public required SoundFeatures Features { get; init; }

    public required ImmutableSortedDictionary<Instrument, double> ClassScores { get; init; }

    /// <summary>How likely each class can be heard in it, 0 to 1: several where strokes coincide.</summary>
    public ImmutableSortedDictionary<HitClass, double> Heard { get; init; } = ImmutableSortedDictionary<HitClass, double>.Empty;

    public required Fingerprint Fingerprint { get; init; }

    /// <summary>Its waveform, to compare; of the hits kept, only the best of each sound has one.</summary>
    public required Snippet Snippet { get; init; }

    /// <summary>How alone it was, 0 to 1.</summary>
    public double Cleanliness { get; init; }

    /// <summary>How much it is one of the hits that make the beat of its input, 0 to 1: loud for its class, and of a sound that comes back.</summary>
    public double Prominence { get; init; } = 1;

    /// <summary>What it adds to what sounded before it, in dB against the loud hits of its input (their ninth decile); 0 for the one hit of an input.</summary>
    public double Level { get; init; }

    /// <summary>Loudness in LUFS of its loudest 400 ms.</summary>
    public double Loudness { get; init; }

    /// <summary>True where it stands for a drum that its input never plays alone, though another is as loud in it.</summary>
    public bool StandsIn { get; init; }

    /// <summary>Number of the sound within the input that it is a hit of, from 0.</summary>
    public int Group { get; init; }

    /// <summary>What the best take of a sound is chosen by: prominent first, then alone.</summary>
    internal double Merit => Prominence * (0.2 + 0.8 * Cleanliness);

    internal ClassScores Scores => new(ClassScores);
}
