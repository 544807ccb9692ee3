using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>
/// What one input gives to the kit: its hits, measured, compared and thinned out. Everything but <see cref="Audio"/>
/// can be stored as JSON, so that a large batch needs no more than one input's audio in memory.
/// </summary>
internal sealed record InputAnalysis
{
    /// <summary>The input as the user named it.</summary>
    public required string Source { get; init; }

    public required int SampleRate { get; init; }

    public required int Channels { get; init; }

    /// <summary>The hits kept, in order of time.</summary>
    public required ImmutableArray<AnalyzedHit> Hits { get; init; }

    /// <summary>Every slice of the input, kept or not, in order of time.</summary>
    public ImmutableArray<DetectedHit> Slices { get; init; } = [];

    /// <summary>How many hits were not kept, and why.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; init; } = [];

    /// <summary>The audio of <see cref="Hits"/>, one each; may be dropped once it is on disk.</summary>
    [JsonIgnore]
    public ImmutableArray<AudioBuffer> Audio { get; init; } = [];
}
