using System.Collections.Immutable;

namespace SoundRoutine.Formats.Mpc;

/// <summary>What a pad of a program plays.</summary>
internal sealed record MpcProgramPad
{
    /// <summary>How layers are chosen: in turn, by velocity, or at random.</summary>
    public const int Cycle = 0, Velocity = 1, Random = 2;

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public MpcProgramLevel Level { get; init; } = new(0, 0, 0);

    public int ZonePlay { get; init; } = Velocity;

    /// <summary>Pads of one group end each other; 0 for none.</summary>
    public int MuteGroup { get; init; }

    /// <summary>Numbers of the pads that this one ends.</summary>
    public ImmutableArray<int> MuteTargets { get; init; } = [];

    public ImmutableArray<MpcProgramLayer> Layers { get; init; } = [];

    /// <summary>Those that play something.</summary>
    public IEnumerable<MpcProgramLayer> Sounding => Layers.Where(l => l.Active && l.IsNamed);
}
