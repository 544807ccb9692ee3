using SoundRoutine.Midi;

namespace SoundRoutine.Formats;

/// <summary>The General MIDI drum key that a sound's name means.</summary>
internal static class DrumNames
{
    private const int Maracas = 70;

    /// <summary>All words of a row must begin words of the name; the first row that fits counts.</summary>
    private static readonly (string[] Words, int Key)[] Rows =
    [
        (["side", "stick"], GeneralMidi.SideStick), (["cross", "stick"], GeneralMidi.SideStick),
        (["rim", "shot"], GeneralMidi.ElectricSnare), (["rimshot"], GeneralMidi.ElectricSnare),
        (["rim"], GeneralMidi.SideStick), (["sidestick"], GeneralMidi.SideStick),
        (["hat", "open"], GeneralMidi.OpenHat), (["hihat", "open"], GeneralMidi.OpenHat),
        (["hat", "pedal"], GeneralMidi.PedalHat), (["hihat", "pedal"], GeneralMidi.PedalHat),
        (["hat", "foot"], GeneralMidi.PedalHat), (["hihat"], GeneralMidi.ClosedHat), (["hat"], GeneralMidi.ClosedHat),
        (["hats"], GeneralMidi.ClosedHat), (["hh", "open"], GeneralMidi.OpenHat), (["hh", "o"], GeneralMidi.OpenHat),
        (["hh", "pedal"], GeneralMidi.PedalHat), (["hh"], GeneralMidi.ClosedHat), (["oh"], GeneralMidi.OpenHat),
        (["ride", "bell"], GeneralMidi.RideBell), (["ride"], GeneralMidi.Ride),
        (["splash"], GeneralMidi.Splash), (["china"], GeneralMidi.China), (["chinese"], GeneralMidi.China),
        (["crash", "2"], GeneralMidi.Crash2), (["crash"], GeneralMidi.Crash), (["cymbal"], GeneralMidi.Crash),
        (["cowbell"], GeneralMidi.Cowbell), (["cow", "bell"], GeneralMidi.Cowbell),
        (["floor", "2"], GeneralMidi.LowFloorTom), (["floor"], GeneralMidi.HighFloorTom),
        (["tom", "high"], GeneralMidi.HighTom), (["tom", "hi"], GeneralMidi.HighTom),
        (["tom", "mid"], GeneralMidi.LowMidTom), (["tom", "low"], GeneralMidi.LowTom),
        (["tom", "1"], GeneralMidi.HighMidTom), (["tom", "2"], GeneralMidi.LowTom),
        (["tom", "3"], GeneralMidi.HighFloorTom), (["tom"], GeneralMidi.LowMidTom), (["toms"], GeneralMidi.LowMidTom),
        (["clap"], GeneralMidi.Clap), (["claps"], GeneralMidi.Clap), (["handclap"], GeneralMidi.Clap),
        (["snare", "electric"], GeneralMidi.ElectricSnare), (["snare"], GeneralMidi.Snare),
        (["sd"], GeneralMidi.Snare), (["kick"], GeneralMidi.Kick), (["bassdrum"], GeneralMidi.Kick),
        (["bass", "drum"], GeneralMidi.Kick), (["bd"], GeneralMidi.Kick),
        (["tambourine"], GeneralMidi.Tambourine), (["shaker"], GeneralMidi.Shaker),
        (["maraca"], Maracas), (["cabasa"], GeneralMidi.Cabasa), (["clave"], GeneralMidi.Claves),
        (["conga", "low"], GeneralMidi.LowConga), (["conga"], GeneralMidi.OpenHighConga),
        (["bongo", "low"], GeneralMidi.LowBongo), (["bongo"], GeneralMidi.HighBongo),
        (["timbale", "low"], GeneralMidi.LowTimbale), (["timbale"], GeneralMidi.HighTimbale),
        (["agogo", "low"], GeneralMidi.LowAgogo), (["agogo"], GeneralMidi.HighAgogo),
        (["triangle"], GeneralMidi.OpenTriangle), (["wood"], GeneralMidi.HighWoodBlock),
        (["guiro"], GeneralMidi.ShortGuiro), (["vibraslap"], GeneralMidi.Vibraslap),
        (["stick"], GeneralMidi.SideStick),
    ];

    /// <summary>Null where no word of the name is a drum's.</summary>
    public static int? KeyOf(string name)
    {
        // A number belongs to no word: Tom1 is Tom 1.
        string[] words = string.Concat(name.ToLowerInvariant().Select((c, i) =>
            !char.IsLetterOrDigit(c) ? " "
                : i > 0 && char.IsDigit(c) != char.IsDigit(name[i - 1]) ? $" {c}" : $"{c}"))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach ((string[] wanted, int key) in Rows)
            if (wanted.All(w => words.Any(word => word == w || (w.Length > 3 && word.StartsWith(w,
                StringComparison.Ordinal))))) return key;
        return null;
    }
}
