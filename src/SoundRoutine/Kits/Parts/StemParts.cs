using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>A drum stem beside what it was taken apart into.</summary>
internal sealed class StemParts
{
    private readonly AudioBuffer?[] _parts;

    private StemParts(AudioBuffer stem, ImmutableArray<AudioBuffer> parts, int start) =>
        (Stem, _parts, Start, Levels) = (stem, [.. parts], start, new PartLevels(stem, parts));

    public AudioBuffer Stem { get; }

    /// <summary>The frame at which it begins in the whole stem, where it is a stretch of it.</summary>
    public int Start { get; }

    public PartLevels Levels { get; }

    /// <summary>A part, of the stem's length; together they sum to it.</summary>
    /// <exception cref="InvalidOperationException">It was let go of.</exception>
    public AudioBuffer this[DrumPart part] =>
        _parts[(int)part] ?? throw new InvalidOperationException($"the part {part} was let go of");

    /// <summary>A stretch of a stem taken apart.</summary>
    /// <exception cref="SoundRoutineException">The network fails.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static StemParts Of(AudioBuffer stem, FrameRange stretch, StepContext context)
    {
        AudioBuffer sound = stem.Slice(stretch);
        return new StemParts(sound, DrumParts.TakeApart(sound, context), stretch.Start);
    }

    /// <summary>Gives up the memory of a part that is not needed any more; its levels stay.</summary>
    public void LetGo(DrumPart part) => _parts[(int)part] = null;

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
