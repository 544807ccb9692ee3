using System.Collections.Immutable;

namespace SoundRoutine.Formats.Mpc;

/// <summary>A program of an MPC, in whichever form it was stored.</summary>
internal sealed record MpcProgram
{
    /// <summary>Pads in eight banks of sixteen.</summary>
    public const int PadCount = 128;

    public const int DrumType = 0;

    /// <summary>As XML calls it, such as <c>Drum</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Version of the program that wrote it.</summary>
    public required string Application { get; init; }

    public required string Name { get; init; }

    public required ImmutableArray<MpcProgramPad> Pads { get; init; }

    /// <summary>MIDI key of each pad, in order.</summary>
    public required ImmutableArray<int> Notes { get; init; }

    public MpcProgramLevel Level { get; init; } = new(0, 0, 0);

    /// <summary>The key of a pad where no other is set: the first pad plays key 36.</summary>
    /// <param name="pad">From 1.</param>
    public static int NoteOf(int pad) => (35 + pad) % PadCount;

    /// <summary>The pad of a key in the same order, from 1.</summary>
    public static int PadOf(int note) => note >= 36 ? note - 35 : note + 93;
}
