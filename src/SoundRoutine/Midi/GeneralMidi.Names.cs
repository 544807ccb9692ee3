using System.Globalization;

namespace SoundRoutine.Midi;

public static partial class GeneralMidi
{
    private const int FirstNamed = 27;

    private static readonly string[] Names =
    [
        "High Q", "Slap", "Scratch Push", "Scratch Pull", "Sticks", "Square Click", "Metronome Click", "Metronome Bell",
        "Acoustic Bass Drum", "Bass Drum 1", "Side Stick", "Acoustic Snare", "Hand Clap", "Electric Snare",
        "Low Floor Tom", "Closed Hi-Hat", "High Floor Tom", "Pedal Hi-Hat", "Low Tom", "Open Hi-Hat", "Low-Mid Tom",
        "Hi-Mid Tom", "Crash Cymbal 1", "High Tom", "Ride Cymbal 1", "Chinese Cymbal", "Ride Bell", "Tambourine",
        "Splash Cymbal", "Cowbell", "Crash Cymbal 2", "Vibraslap", "Ride Cymbal 2", "High Bongo", "Low Bongo",
        "Mute High Conga", "Open High Conga", "Low Conga", "High Timbale", "Low Timbale", "High Agogo", "Low Agogo",
        "Cabasa", "Maracas", "Short Whistle", "Long Whistle", "Short Guiro", "Long Guiro", "Claves", "High Wood Block",
        "Low Wood Block", "Mute Cuica", "Open Cuica", "Mute Triangle", "Open Triangle", "Shaker", "Jingle Bell",
        "Bell Tree", "Castanets", "Mute Surdo", "Open Surdo",
    ];

    /// <summary>
    /// The name of a drum key, 27 (High Q) to 87 (Open Surdo); a key outside these is called by its number.
    /// </summary>
    public static string NameOf(int note) => note >= FirstNamed && note < FirstNamed + Names.Length
        ? Names[note - FirstNamed]
        : string.Create(CultureInfo.InvariantCulture, $"Key {note}");
}
