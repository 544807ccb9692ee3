using System.Collections.Immutable;
using SoundRoutine.Patterns;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 4: who plays, and what of the pattern.</summary>
public sealed record GenerateStepOptions
{
    public const int MaxVariations = 64;

    /// <summary>One of <see cref="PatternGenerators.Names"/>.</summary>
    [Setting("generator", "Who plays: transformer, the program's own network, or skeleton, the rules alone",
        Value = "NAME")]
    public string Generator { get; init; } = PatternGenerators.Transformer;

    /// <summary>
    /// What the generator owes to the skeleton's kicks and snares; null keeps them, except where a MIDI file is
    /// continued.
    /// </summary>
    [Setting("skeleton",
        "What the transformer owes to the skeleton's kicks and snares: keep (all kept, none added but in fills; the "
            + "default), follow (the strong ones kept), free (nothing; the default with --continue)", Value = "NAME")]
    public SkeletonMode? Skeleton { get; init; }

    [SettingGroup]
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Bars that are fills, from 1; null takes the ends of the phrases.</summary>
    [Setting("fill-bars",
        "Bars that are fills, such as 4,8; otherwise the ends of the phrases, and none with --no-fills",
        Value = "LIST")]
    public ImmutableArray<int>? FillBars { get; init; }

    /// <summary>A MIDI file whose bars come first, and are gone on from.</summary>
    [Setting("continue",
        "A MIDI file, or a pattern of DAWproject, Hydrogen, MPC or Reaper, whose drums are the first bars; the rest "
            + "goes on from them",
        Value = "FILE", Path = SettingPath.File)]
    public string? Continue { get; init; }

    /// <summary>
    /// Which sequence of a MIDI file of format 2 is gone on from, counted from 1; null where there is but one.
    /// </summary>
    [Setting("sequence",
        "Which sequence of a MIDI file of format 2 is gone on from, counted from 1 as 'inspect' lists them")]
    public int? Sequence { get; init; }

    /// <summary>Roles that stay as they are in the current version; the rest is played anew.</summary>
    [Setting("lock",
        "Roles that stay as they are in the current version while the rest is played anew, such as core,accent",
        Value = "ROLES")]
    public ImmutableSortedSet<Role> Lock { get; init; } = [];

    /// <summary>The bars to play anew, from 1; the rest stays as it is in the current version.</summary>
    [Setting("infill", "Bars to play anew, such as 5-8; the rest stays as it is in the current version",
        Value = "BARS")]
    public BarRange? Infill { get; init; }

    /// <summary>Versions to make, each from the next seed.</summary>
    [Setting("variations",
        "Versions to make, from this seed, the next, and so on; the first counts until another seed is asked for")]
    public int Variations { get; init; } = 1;

    /// <summary>A groove template that is played with.</summary>
    [Setting("groove", "Play with the feel of a template of 'soundroutine groove extract'", Value = "FILE",
        Path = SettingPath.File)]
    public string? Groove { get; init; }

    /// <summary>How much of the groove is taken over, 0 to 1.</summary>
    [Setting("groove-amount", "How much of the feel is taken over, 0 to 1")]
    public double GrooveAmount { get; init; } = 1;

    [SettingGroup]
    public HumanizeOptions Humanize { get; init; } = new();

    /// <exception cref="ArgumentException">A value is out of range, or options exclude each other.</exception>
    public GenerateStepOptions Validated()
    {
        Humanize.Validated();
        Sampling.Validated();
        PatternGenerators.Check(Generator);
        if (Variations is < 1 or > MaxVariations)
            throw new ArgumentException($"variations {Variations} is out of range; use 1 to {MaxVariations}");
        if (!(GrooveAmount is >= 0 and <= 1))
            throw new ArgumentException($"groove amount {GrooveAmount} is out of range; use 0 to 1");
        if (Infill is { } bars && (bars.First < 1 || bars.Last < bars.First))
            throw new ArgumentException(
                $"infill {bars.First}-{bars.Last} is no range; count bars from 1, first to last, such as 5-8");
        if (Sequence is not null && Continue is null)
            throw new ArgumentException("--sequence chooses from the file of --continue; name one, or leave it out");
        if (Sequence < 1)
            throw new ArgumentException($"sequence {Sequence} is not possible; sequences are counted from 1");
        if (Continue is not null && (Infill is not null || !Lock.IsEmpty))
            throw new ArgumentException(
                "--continue starts a new pattern; --infill and --lock keep parts of the current one; use one of them");
        return this;
    }
}
