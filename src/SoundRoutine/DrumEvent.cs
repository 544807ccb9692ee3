namespace SoundRoutine;

/// <summary>
/// One hit of a pattern. Musical time is in ticks at <see cref="Timing.MusicalTime.TicksPerQuarter"/>; the hit
/// sounds at <see cref="Tick"/> + <see cref="MicroOffset"/>.
/// </summary>
public readonly record struct DrumEvent
{
    /// <summary>Semitones up or down at most.</summary>
    internal const double MaxTranspose = 48;

    public DrumEvent() { }

    /// <summary>The place on the (swung) grid, in ticks from the start of bar one.</summary>
    public required int Tick { get; init; }

    /// <summary>
    /// Nominal length in ticks, at least 1: the length of the MIDI note, and where a choked sound ends.
    /// </summary>
    public int Duration { get; init; } = 1;

    /// <summary>
    /// General MIDI drum key, 27 to 87; it carries articulations (side stick, low or high tom) finer than
    /// <see cref="Instrument"/>.
    /// </summary>
    public required int Note { get; init; }

    /// <summary>1 (softest) to 127.</summary>
    public required int Velocity { get; init; }

    public required Role Role { get; init; }

    /// <summary>Deviation from the grid in ticks, negative is early. Never rounded away.</summary>
    public int MicroOffset { get; init; }

    /// <summary>The sound that plays it, from the arranging step on; null before.</summary>
    public string? SampleId { get; init; }

    /// <summary>Semitones by which the sound is shifted on playback.</summary>
    public double Transpose { get; init; }

    /// <summary>Who wrote it: <c>skeleton</c>, <c>transformer</c>, <c>edit</c>, <c>midi</c>.</summary>
    public string Source { get; init; } = "skeleton";

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    public Instrument Instrument => Midi.GeneralMidi.InstrumentOf(Note);

    /// <summary>The tick at which it sounds.</summary>
    public int PlayedTick => Tick + MicroOffset;
}
