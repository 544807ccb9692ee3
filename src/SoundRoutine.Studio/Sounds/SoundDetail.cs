using System.Collections.Immutable;

namespace SoundRoutine.Studio.Sounds;

/// <summary>All that is known of one sound of the kit.</summary>
internal sealed record SoundDetail
{
    public required string Id { get; init; }

    /// <summary>The place of its source in the kit.</summary>
    public required int Source { get; init; }

    /// <summary>Seconds into the source.</summary>
    public required double Start { get; init; }

    public required double End { get; init; }

    /// <summary>Seconds from the start of the sound to its attack.</summary>
    public required double Attack { get; init; }

    /// <summary>The length of what is played.</summary>
    public required double Seconds { get; init; }

    public required int SampleRate { get; init; }

    public required int Channels { get; init; }

    /// <summary>LUFS of its loudest 400 ms.</summary>
    public required double Loudness { get; init; }

    /// <summary>Gain in dB that brings its peak to -1 dBFS.</summary>
    public required double Gain { get; init; }

    /// <summary>0 to 1; 1 is one instrument without bleed and with its whole decay.</summary>
    public required double Cleanliness { get; init; }

    /// <summary>0 to 1; loud for its class, and of a sound that comes back.</summary>
    public required double Prominence { get; init; }

    public required string Group { get; init; }

    /// <summary>The sounds of its group by layer, the softest first, then by round robin.</summary>
    public required ImmutableArray<GroupMember> Members { get; init; }

    public required Instrument Class { get; init; }

    /// <summary>Whether the user gave it that class.</summary>
    public required bool ClassByHand { get; init; }

    /// <summary>What it may be, the most likely first.</summary>
    public required ImmutableArray<Share> Classes { get; init; }

    /// <summary>What is heard in it, each 0 to 1 by itself: several where strokes coincide.</summary>
    public required ImmutableArray<Share> Heard { get; init; }

    /// <summary>Why it has its role; null before step 2.</summary>
    public required RoleReason? Role { get; init; }
}
