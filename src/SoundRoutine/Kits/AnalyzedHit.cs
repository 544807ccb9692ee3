using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Similarity;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits;

/// <summary>One measured hit of an input.</summary>
internal sealed record AnalyzedHit
{
    /// <summary>A pitch less sure may be that of another drum that rings along.</summary>
    private const double SurePitch = 0.8;

    /// <summary>Start in the input in seconds.</summary>
    public required double Start { get; init; }

    /// <summary>End in the input in seconds.</summary>
    public required double End { get; init; }

    /// <summary>Seconds from the start to the attack.</summary>
    public double Attack { get; init; }

    public required SoundFeatures Features { get; init; }

    public required ImmutableSortedDictionary<Instrument, double> ClassScores { get; init; }

    /// <summary>How likely each class is present, 0 to 1: several are where strokes coincide.</summary>
    [JsonPropertyName("heard")]
    public ImmutableSortedDictionary<HitClass, double> Presence { get; init; } =
        ImmutableSortedDictionary<HitClass, double>.Empty;

    public required Fingerprint Fingerprint { get; init; }

    /// <summary>Its waveform in short, to compare. Of the hits kept, only the best of each sound has one.</summary>
    public required Snippet Snippet { get; init; }

    /// <summary>How clean it is, 0 to 1: one instrument alone, without bleed, with its whole decay.</summary>
    public double Cleanliness { get; init; }

    /// <summary>How prominent it is in its input, 0 to 1: loud for its class, and of a sound that comes back.</summary>
    public double Prominence { get; init; } = 1;

    /// <summary>
    /// Level of what it adds to what sounded before it, in dB against the loud hits of its input (their ninth decile);
    /// 0 for the one hit of an input.
    /// </summary>
    public double Level { get; init; }

    /// <summary>Loudness in LUFS of its loudest 400 ms.</summary>
    public double Loudness { get; init; }

    /// <summary>
    /// True where it stands for a drum that its input never plays alone: see <see cref="Kits.StandIns"/>.
    /// </summary>
    public bool StandsIn { get; init; }

    /// <summary>The part of the stem it was cut from; null for the stem itself.</summary>
    public DrumPart? CutFrom { get; init; }

    /// <summary>
    /// What is left of other drums in it, against its own, in dB; null where the stem was not taken apart.
    /// </summary>
    public double? Others { get; init; }

    /// <summary>Whether no other drum is struck shortly before, with or shortly after it.</summary>
    public bool Alone { get; init; }

    /// <summary>Whether the user wants a sample of it.</summary>
    public bool ByHand { get; init; }

    /// <summary>
    /// Whether the user joined it to a sound of another class, in which nothing covers it for being another drum.
    /// </summary>
    [JsonIgnore]
    public bool IsJoined { get; init; }

    /// <summary>Number of its sound within the input, from 0; -1 for a silent hit.</summary>
    public int Group { get; init; }

    /// <summary>
    /// What the best take of a sound is chosen by, the higher the better: the user first, then prominence, then
    /// cleanliness.
    /// </summary>
    internal double Merit => (ByHand ? 1 : 0) + Prominence * (0.2 + 0.8 * Cleanliness);

    /// <summary>Whether it is of one drum alone, as far as the parts of its stem tell.</summary>
    internal bool IsPure => Parts.Purity.IsPure(this);

    internal ClassScores Scores => new(ClassScores);

    /// <summary>What it is grouped by.</summary>
    internal ComparedHit Compared =>
        new(new HitSignature(Fingerprint, Snippet), Scores, Presence)
        {
            Start = Start, Merit = Merit, Pitch = Features.PitchConfidence >= SurePitch ? Features.Pitch : 0,
        };
}
