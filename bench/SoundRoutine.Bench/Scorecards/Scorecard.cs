using System.Globalization;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench.Scorecards;

/// <summary>One page of every stage on sets of songs, with confidence intervals.</summary>
internal static class Scorecard
{
    private const string Separator = "embedded", Songs = "songs.tsv";

    /// <summary>
    /// scorecard FOLDER... [--separator NAME] [--songs-only] [--oneshots DIR]... [-o PAGE.md]: folders of
    /// {song}.mix.wav, {song}.drums.wav and {song}.class.txt; songs.tsv beside them (song, genre, bpm), as
    /// training/scorecard writes it, is read where it is. With --songs-only the figures that no song gives are left
    /// out; --oneshots names folders of one-shots with a manifest.tsv.
    /// </summary>
    public static int Run(string[] args)
    {
        string name = SeparationArguments.Value(args, "--separator") ?? Separator;
        string? output = SeparationArguments.Value(args, "-o");
        string[] folders = [.. args.Where((a, i) => !a.StartsWith('-') && (i == 0 || args[i - 1] is not ("--separator"
            or "--oneshots" or "-o")))];
        string[] sounds = [.. args.Zip(args.Skip(1)).Where(p => p.First == "--oneshots").Select(p => p.Second)];
        if (folders.Length == 0) throw new SoundRoutineException("scorecard: name a folder of songs at least");
        ISeparator separator = Separators.Find(name);
        List<(string, ScoredSong[])> sets = [];
        foreach (string folder in folders)
        {
            Dictionary<string, (string Genre, double Bpm)> listed = Listed(Path.Combine(folder, Songs));
            List<ScoredSong> songs = [];
            foreach (SongPair song in SongPair.Find(folder))
            {
                (string Genre, double Bpm)? known = listed.TryGetValue(song.Name, out var entry) ? entry : null;
                songs.Add(SongScores.Of(Path.Combine(folder, song.Name), known?.Genre ?? "", separator, known?.Bpm));
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{song.Name,-20}{songs[^1].Values["SDR, dB"],7:F2} dB"));
            }
            sets.Add((Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), [.. songs]));
        }
        ProgramFigure[] program = args.Contains("--songs-only") ? []
            :
            [
                .. sounds.Length == 0 ? [] : SoundFigures.All(sounds),
                .. SpeedFigures.All(name, SongPair.Find(folders[0]).Select(s => s.Mix)), .. PatternFigures.All(),
            ];
        string page = ScorecardPage.Of(SongScores.Measures, sets, program);
        Console.Write(page);
        if (output is not null) File.WriteAllText(output, page);
        return 0;
    }

    private static Dictionary<string, (string Genre, double Bpm)> Listed(string path)
    {
        if (!File.Exists(path)) return [];
        string[][] rows = [.. File.ReadLines(path).Select(l => l.Split('\t'))];
        int Column(string name) => Array.IndexOf(rows[0], name) is >= 0 and int at ? at
            : throw new SoundRoutineException($"{path}: has no column {name}; write it with training/scorecard");
        (int song, int genre, int bpm) = (Column("song"), Column("genre"), Column("bpm"));
        return rows.Skip(1).ToDictionary(r => r[song], r => (r[genre],
            double.TryParse(r[bpm], NumberStyles.Float, CultureInfo.InvariantCulture, out double tempo) ? tempo
                : throw new SoundRoutineException($"{path}: the bpm of {r[song]} is no number: '{r[bpm]}'")));
    }
}
