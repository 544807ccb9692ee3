using SoundRoutine.Midi;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>What the words of a path say of a recording: evidence beside its sound, never against it alone.</summary>
internal static class PathWords
{
    private static readonly HashSet<string> Strokes = new(StringComparer.Ordinal)
    {
        "kick", "kicks", "bd", "bassdrum", "snare", "snares", "sd", "sn", "sidestick", "rim", "rims", "rimshot",
            "clap", "claps", "snap", "snaps",
        "hat", "hats", "hihat", "hihats", "hh", "hho", "hhc", "ch", "oh", "cymbal", "cymbals", "crash", "crashes",
            "ride", "rides", "splash", "china", "gong",
        "tom", "toms", "floortom", "conga", "congas", "bongo", "bongos", "timbale", "timbales", "tabla", "djembe",
            "cajon", "cowbell", "woodblock",
        "clave", "claves", "guiro", "cabasa", "maracas", "shaker", "tambourine", "triangle", "agogo", "vibraslap",
            "perc", "percs", "percussion",
        "oneshot", "oneshots", "shot", "shots", "hit", "hits", "drumkit", "drumkits", "kit", "kits", "stab", "stabs",
    };

    private static readonly HashSet<string> Phrases = new(StringComparer.Ordinal)
    {
        "loop", "loops", "bpm", "groove", "grooves", "break", "breaks", "breakbeat", "breakbeats", "fill", "fills",
            "pattern", "patterns", "phrase", "phrases",
        "song", "songs", "mix", "mixes", "master", "masters", "stem", "stems", "bounce", "bounces", "bar", "bars",
            "remix",
    };

    /// <summary>The name of the file and of the two folders it lies in count.</summary>
    private const int Levels = 3;

    /// <summary>
    /// How far a sound may be from a single stroke, as a factor: 1 where the words say nothing, or both.
    /// </summary>
    public static double Leniency(string path)
    {
        const double stroke = 1.5, phrase = 0.75;
        string full = Path.ChangeExtension(Path.GetFullPath(path), null);
        HashSet<string> words =
            [.. full.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).TakeLast(Levels)
                .SelectMany(DrumNames.Words)];
        if (words.Overlaps(Phrases)) return phrase;
        return words.Overlaps(Strokes) ? stroke : 1;
    }
}
