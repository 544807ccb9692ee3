using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits;

/// <summary>One sound of the kit: what is known of it. Its audio is in the kit's <see cref="SampleBank"/>.</summary>
internal sealed record Sample
{
    /// <summary>Unique within the kit and safe as a file name, such as <c>snare_02_l3_r1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where its audio lies, relative to the folder of the manifest, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>The input it was cut from, as the user named it.</summary>
    public required string Source { get; init; }

    /// <summary>Start in the input in seconds.</summary>
    public double Start { get; init; }

    /// <summary>End in the input in seconds.</summary>
    public double End { get; init; }

    /// <summary>Seconds from the start of its audio to the attack: what is to sound on the beat.</summary>
    public double Attack { get; init; }

    public int SampleRate { get; init; }

    public int Channels { get; init; }

    /// <summary>
    /// The sound it belongs to, such as <c>snare 2</c>: the samples of a group are one instrument at several strengths.
    /// </summary>
    public required string Group { get; init; }

    /// <summary>True for the best hit of its group: the most prominent and cleanest.</summary>
    public bool Representative { get; init; }

    /// <summary>Velocity layer within the group, 1 the softest.</summary>
    public int Layer { get; init; } = 1;

    /// <summary>Number among the hits of one layer, from 1.</summary>
    public int RoundRobin { get; init; } = 1;

    public Instrument Class { get; init; }

    /// <summary>How sure the class is, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>The score of every class, summing to 1.</summary>
    public ImmutableSortedDictionary<Instrument, double> ClassScores { get; init; } =
        ImmutableSortedDictionary<Instrument, double>.Empty;

    /// <summary>How likely each class is present, 0 to 1: several are where strokes coincide.</summary>
    [JsonPropertyName("heard")]
    public ImmutableSortedDictionary<HitClass, double> Presence { get; init; } =
        ImmutableSortedDictionary<HitClass, double>.Empty;

    /// <summary>
    /// Its features. Those of a hit in a stem are of what the hit adds: the spectrum of what sounded before it is taken
    /// out.
    /// </summary>
    public required SoundFeatures Features { get; init; }

    /// <summary>The part of its input's drums it was cut from; null for the drums as they are.</summary>
    public DrumPart? CutFrom { get; init; }

    /// <summary>
    /// What is left of other drums in it, against its own, in dB, as far as can be told; null where its input was not
    /// taken apart.
    /// </summary>
    public double? Others { get; init; }

    /// <summary>
    /// The user's file that is played in the place of what was cut out; null for what was cut out. Features, attack and
    /// levels are those of the file; the class stays.
    /// </summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Where the kit it was imported from plays it; null for what was cut out of a recording.</summary>
    public SamplePlace? Place { get; init; }

    /// <summary>Gain in dB that brings its peak to -1 dBFS. The audio is stored at its own level.</summary>
    public double Gain { get; init; }

    /// <summary>Loudness in LUFS of its loudest 400 ms (or all of it, if shorter), at its own level.</summary>
    public double Loudness { get; init; }

    /// <summary>How clean it is, 0 to 1: 1 is one instrument, no bleed before it, its whole decay.</summary>
    public double Cleanliness { get; init; }

    /// <summary>
    /// How prominent it is in its input, 0 to 1: loud for its class, and of a sound that comes back. 1 for an input of
    /// one hit.
    /// </summary>
    public double Prominence { get; init; } = 1;
}
