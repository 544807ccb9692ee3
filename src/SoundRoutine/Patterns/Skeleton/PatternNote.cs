using SoundRoutine.Midi;

namespace SoundRoutine.Patterns.Skeleton;

/// <summary>
/// A note of one bar while it is being written; <paramref name="Tick"/> is straight, from the start of the bar. Anchors
/// are what a style cannot do without.
/// </summary>
internal readonly record struct PatternNote(int Tick, int Note, int Velocity, Role Role, bool Anchor = false)
{
    public Instrument Instrument => GeneralMidi.InstrumentOf(Note);

    public bool IsFoot => Instrument == Instrument.Kick || Note == GeneralMidi.PedalHat;

    public bool IsDrum => Instrument is Instrument.Kick or Instrument.Snare or Instrument.Clap;
}
