using System.Collections.Immutable;

namespace SoundRoutine.Formats.Mpc;

/// <summary>A pad that is to be written.</summary>
/// <param name="Pad">Of the kit.</param>
/// <param name="ZonePlay">How its sounds are chosen, as in <see cref="MpcProgramPad"/>.</param>
/// <param name="Sounds">One to four.</param>
internal sealed record MpcProgramSlot(SamplerPad Pad, int ZonePlay, ImmutableArray<MpcProgramSound> Sounds)
{
    /// <summary>Of the pad in the program, from 1.</summary>
    public int Number => MpcProgram.PadOf(Pad.Note);
}
