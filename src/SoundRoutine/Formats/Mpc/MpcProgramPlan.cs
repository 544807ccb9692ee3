using System.Collections.Immutable;

namespace SoundRoutine.Formats.Mpc;

/// <summary>What of a kit a drum program has room for, and where it goes.</summary>
internal sealed record MpcProgramPlan
{
    /// <summary>Sounds of a pad.</summary>
    public const int MaxLayers = 4;

    public required ImmutableArray<MpcProgramSlot> Slots { get; init; }

    public required MpcProgramMuting Muting { get; init; }

    /// <summary>Pads without a key, or whose key another has too: a key has one pad.</summary>
    public required int PadsLeftOut { get; init; }

    /// <summary>Sounds of the pads that are kept which those have no room for.</summary>
    public required int SoundsLeftOut { get; init; }

    public static MpcProgramPlan Of(SamplerKit kit)
    {
        ImmutableArray<SamplerPad> pads =
            [.. kit.Pads.Where(p => p.Note is >= 0 and <= 127).DistinctBy(p => p.Note)];
        ImmutableArray<MpcProgramSlot> slots = [.. pads.Select(Slot)];
        return new MpcProgramPlan
        {
            Slots = slots, Muting = MpcProgramMuting.Of(pads), PadsLeftOut = kit.Pads.Length - pads.Length,
            SoundsLeftOut = pads.Sum(p => p.Zones.Count()) - slots.Sum(s => s.Sounds.Length),
        };
    }

    /// <summary>What a program cannot hold of a kit, in one sentence; null where it holds all of it.</summary>
    public string? Loss() => KitLosses.Sentence("An MPC program",
        SoundsLeftOut == 0 ? "" : InvariantText.Of($"has 4 sounds for a pad, by velocity or in turn, so ")
            + Counted.LeftOut(SoundsLeftOut, "sample"),
        PadsLeftOut == 0 ? "" : "has one pad for a key, so " + Counted.LeftOut(PadsLeftOut, "pad"),
        Muting.Changed == 0 ? "" : InvariantText.Of($"has 32 mute groups and 4 mute targets for a pad, so ")
            + InvariantText.Of($"the chokes of {Muting.Changed} differ"));

    private static MpcProgramSlot Slot(SamplerPad pad)
    {
        if (pad.Layers is [{ RoundRobins.Length: > 1 } only])
            return new(pad, MpcProgramPad.Cycle,
                [.. only.RoundRobins.Take(MaxLayers).Select(z => new MpcProgramSound(only.Low, only.High, z))]);
        int count = Math.Min(pad.Layers.Length, MaxLayers);
        var sounds = ImmutableArray.CreateBuilder<MpcProgramSound>(count);
        // Each of those that are kept also plays the velocities of those before it which are not.
        for (int i = 0, next = 0; i < count; i++)
        {
            int last = pad.Layers.Length * (i + 1) / count - 1;
            sounds.Add(new(pad.Layers[next].Low, pad.Layers[last].High, pad.Layers[last].RoundRobins[0]));
            next = last + 1;
        }
        return new(pad, MpcProgramPad.Velocity, sounds.ToImmutable());
    }
}
