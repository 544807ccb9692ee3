namespace SoundRoutine.Patterns;

/// <summary>
/// The speed of a motion line, relative to the felt beat; in compound beats an eighth is a third of it.
/// </summary>
public enum Pulse
{
    Quarters,
    Eighths,
    Sixteenths,

    /// <summary>Only the "and" of each beat: the last eighth of a compound one.</summary>
    OffBeats,

    /// <summary>The jazz ride: every beat, and a skip note before each odd one.</summary>
    Skip,
}
