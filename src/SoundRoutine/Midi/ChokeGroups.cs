namespace SoundRoutine.Midi;

/// <summary>
/// The exclusive groups of General MIDI 2: a hit of any key of a group ends the group's open sound, as closing the
/// hats does. Closed sounds and cymbals ring out.
/// </summary>
internal static class ChokeGroups
{
    /// <summary>The group of a key, or 0 for none.</summary>
    public static int Of(int note) => note switch
    {
        GeneralMidi.ClosedHat or GeneralMidi.PedalHat or GeneralMidi.OpenHat => 1,
        GeneralMidi.ShortWhistle or GeneralMidi.LongWhistle => 2,
        GeneralMidi.ShortGuiro or GeneralMidi.LongGuiro => 3,
        GeneralMidi.MuteCuica or GeneralMidi.OpenCuica => 4,
        GeneralMidi.MuteTriangle or GeneralMidi.OpenTriangle => 5,
        _ => 0,
    };

    /// <summary>True for the key of a group that is choked.</summary>
    public static bool IsOpen(int note) => note is GeneralMidi.OpenHat or GeneralMidi.LongWhistle
        or GeneralMidi.LongGuiro or GeneralMidi.OpenCuica or GeneralMidi.OpenTriangle;
}
