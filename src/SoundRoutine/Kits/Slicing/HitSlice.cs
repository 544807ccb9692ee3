using SoundRoutine.Audio;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits.Slicing;

/// <summary>One hit cut out of a stem, at the stem's rate, channel count and level.</summary>
internal sealed record HitSlice
{
    /// <summary>Where it lies in the stem. Hits never overlap.</summary>
    public required FrameRange Range { get; init; }

    /// <summary>The attack in frames from the start of the slice: the length of the pre-roll.</summary>
    public required int Attack { get; init; }

    public required Onset Onset { get; init; }

    /// <summary>What was cut out, not faded yet: a part of the stem, which takes no memory of its own.</summary>
    public required AudioBuffer Slice { get; init; }

    /// <summary>Frames ramped up at the start, all within the pre-roll; 0 where it starts from silence.</summary>
    public AudioBuffer Audio => HitSlicer.Fade(Slice, FadeIn, FadeOut);

    /// <summary>The 20 ms, or less, that sounded before the slice.</summary>
    public AudioBuffer? Before { get; init; }

    /// <summary>Frames ramped up at the start, all within the pre-roll; 0 where it starts from silence.</summary>
    public int FadeIn { get; init; }

    /// <summary>Frames faded out at the end.</summary>
    public int FadeOut { get; init; }

    /// <summary>Frames from the start of the slice to its fade at the end.</summary>
    public int ValidFrames => Slice.Frames - FadeOut;

    /// <summary>
    /// Level of the 20 ms before the slice against the loudest 50 ms of the hit, in dB from -120 (alone) to 0.
    /// </summary>
    public double Bleed { get; init; } = -120;

    /// <summary>
    /// Decibels by which it had decayed at its end, 0 to 60; it was cut short by the next hit where this is small.
    /// </summary>
    public double Decayed { get; init; } = HitSlicer.DecayDb;

    /// <summary>Clicks before it that were left out of a one-shot.</summary>
    public int Clicks { get; init; }
}
