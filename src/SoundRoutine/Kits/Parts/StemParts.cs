using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>A drum stem beside what it was taken apart into.</summary>
internal sealed record StemParts
{
    private StemParts(AudioBuffer stem, ImmutableArray<AudioBuffer> parts, int start) =>
        (Stem, Parts, Start, Levels) = (stem, parts, start, new PartLevels(stem, parts));

    public AudioBuffer Stem { get; }

    /// <summary>In the order of <see cref="DrumPart"/>, each of the stem's length; they sum to it.</summary>
    public ImmutableArray<AudioBuffer> Parts { get; }

    /// <summary>The frame at which it begins in the whole stem, where it is a stretch of it.</summary>
    public int Start { get; }

    public PartLevels Levels { get; }

    public AudioBuffer this[DrumPart part] => Parts[(int)part];

    /// <summary>A stretch of a stem taken apart.</summary>
    /// <exception cref="SoundRoutineException">The network fails.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static StemParts Of(AudioBuffer stem, FrameRange stretch, StepContext context)
    {
        AudioBuffer sound = stem.Slice(stretch);
        return new StemParts(sound, DrumParts.TakeApart(sound, context), stretch.Start);
    }

    /// <summary>The frame of a hit's attack in it.</summary>
    public int AttackOf(HitSlice slice) => slice.Range.Start + slice.Attack - Start;

    /// <summary>The part in which an instrument is.</summary>
    public static DrumPart PartOf(Instrument instrument) => instrument switch
    {
        Instrument.Kick => DrumPart.Kick,
        Instrument.Snare or Instrument.Clap => DrumPart.Snare,
        Instrument.Tom => DrumPart.Toms,
        Instrument.HihatClosed or Instrument.HihatOpen => DrumPart.Hihat,
        Instrument.Crash or Instrument.Ride => DrumPart.Cymbals,
        _ => DrumPart.Rest,
    };

    /// <summary>The part in which hits of a class are.</summary>
    public static DrumPart PartOf(HitClass hit) => PartOf(hit.Instrument());
}
