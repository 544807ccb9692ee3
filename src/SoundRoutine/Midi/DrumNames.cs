namespace SoundRoutine.Midi;

/// <summary>The General MIDI drum key that a sound's name means.</summary>
internal static class DrumNames
{
    /// <summary>All words of a row must begin words of the name; the first row that fits counts.</summary>
    private static readonly (string[] Words, int Key)[] Rows =
    [
        (["side", "stick"], GeneralMidi.SideStick), (["cross", "stick"], GeneralMidi.SideStick),
        (["rim", "shot"], GeneralMidi.ElectricSnare), (["rimshot"], GeneralMidi.ElectricSnare),
        (["rim"], GeneralMidi.SideStick), (["sidestick"], GeneralMidi.SideStick),
        (["hat", "open"], GeneralMidi.OpenHat), (["hihat", "open"], GeneralMidi.OpenHat),
        (["hat", "pedal"], GeneralMidi.PedalHat), (["hihat", "pedal"], GeneralMidi.PedalHat),
        (["hat", "foot"], GeneralMidi.PedalHat), (["hihat"], GeneralMidi.ClosedHat), (["hat"], GeneralMidi.ClosedHat),
        (["hats"], GeneralMidi.ClosedHat), (["openhat"], GeneralMidi.OpenHat),
        (["closedhat"], GeneralMidi.ClosedHat),
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
        (["cp"], GeneralMidi.Clap), (["snap"], GeneralMidi.Clap), (["fingersnap"], GeneralMidi.Clap),
        (["snare", "electric"], GeneralMidi.ElectricSnare), (["snare"], GeneralMidi.Snare),
        (["sd"], GeneralMidi.Snare), (["sn"], GeneralMidi.Snare), (["snr"], GeneralMidi.Snare),
        (["kick"], GeneralMidi.Kick), (["kik"], GeneralMidi.Kick), (["kck"], GeneralMidi.Kick),
        (["bassdrum"], GeneralMidi.Kick),
        (["bass", "drum"], GeneralMidi.Kick), (["bd"], GeneralMidi.Kick),
        (["tambourine"], GeneralMidi.Tambourine), (["shaker"], GeneralMidi.Shaker),
        (["maraca"], GeneralMidi.Maracas), (["cabasa"], GeneralMidi.Cabasa), (["clave"], GeneralMidi.Claves),
        (["conga", "low"], GeneralMidi.LowConga), (["conga"], GeneralMidi.OpenHighConga),
        (["bongo", "low"], GeneralMidi.LowBongo), (["bongo"], GeneralMidi.HighBongo),
        (["timbale", "low"], GeneralMidi.LowTimbale), (["timbale"], GeneralMidi.HighTimbale),
        (["agogo", "low"], GeneralMidi.LowAgogo), (["agogo"], GeneralMidi.HighAgogo),
        (["triangle"], GeneralMidi.OpenTriangle), (["wood"], GeneralMidi.HighWoodBlock),
        (["cajon"], GeneralMidi.LowConga), (["djembe"], GeneralMidi.OpenHighConga),
        (["tabla"], GeneralMidi.LowBongo), (["perc"], GeneralMidi.Tambourine), (["cuica"], GeneralMidi.OpenCuica),
        (["whistle"], GeneralMidi.LongWhistle), (["guiro"], GeneralMidi.ShortGuiro),
        (["vibraslap"], GeneralMidi.Vibraslap),
        (["stick"], GeneralMidi.SideStick),
        // Short ones last: in a name with a drum's, they are a channel or an overhead.
        (["hh", "open"], GeneralMidi.OpenHat), (["hh", "o"], GeneralMidi.OpenHat),
        (["hh", "pedal"], GeneralMidi.PedalHat), (["hh"], GeneralMidi.ClosedHat), (["oh"], GeneralMidi.OpenHat),
        (["ohh"], GeneralMidi.OpenHat), (["hho"], GeneralMidi.OpenHat), (["chh"], GeneralMidi.ClosedHat),
        (["hhc"], GeneralMidi.ClosedHat), (["ch"], GeneralMidi.ClosedHat), (["phh"], GeneralMidi.PedalHat),
    ];

    /// <summary>Null where no word of the name is a drum's.</summary>
    public static int? KeyOf(string name)
    {
        // A number belongs to no word: Tom1 is Tom 1.
        string[] words = [.. Words(name, char.IsLetter).Concat(Words(name, char.IsDigit))];
        foreach ((string[] wanted, int key) in Rows)
            if (wanted.All(w => words.Any(word => word == w || (w.Length > 3 && word.StartsWith(w,
                StringComparison.Ordinal))))) return key;
        return null;
    }

    /// <summary>Runs of letters in lower case; a capital after a small letter begins another.</summary>
    public static IEnumerable<string> Words(string name) => Words(name, char.IsLetter);

    private static IEnumerable<string> Words(string name, Func<char, bool> belongs)
    {
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            bool inside = i < name.Length && belongs(name[i]), turn = inside && i > start && char.IsUpper(name[i])
                && char.IsLower(name[i - 1]);
            if (inside && !turn) continue;
            if (i > start) yield return name[start..i].ToLowerInvariant();
            start = turn ? i : i + 1;
        }
    }
}
