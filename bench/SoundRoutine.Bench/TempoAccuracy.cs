using System.Globalization;
using System.IO.Compression;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Bench;

/// <summary>
/// Tempo accuracy on the Groove MIDI Dataset: within 4 % of the notated tempo (accuracy 1), or of its half, third,
/// double or triple (accuracy 2; Gouyon et al. 2006), and whether the first beat is on the click. Performances in other
/// meters than 4/4 are read in their own and stand in lines of their own.
/// </summary>
public static class TempoAccuracy
{
    private const double Tolerance = 0.04;

    /// <param name="args">The dataset's zip, and the split: <c>validation</c> (the default) or <c>train</c>.</param>
    public static int Run(string[] args)
    {
        if (args.Length is < 1 or > 2 || (args.Length == 2 && args[1] is not ("validation" or "train")))
        {
            Console.Error.WriteLine("usage: bench tempo GROOVE.zip [validation|train]");
            return 2;
        }
        string split = args.Length == 2 ? args[1] : "validation";
        using ZipArchive zip = ZipFile.OpenRead(args[0]);
        var tallies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (Performance p in Performances(zip).Where(p => p.Split == split))
        {
            IReadOnlyList<(double, double)> onsets = Onsets(zip.GetEntry("groove/" + p.File)!);
            TempoEstimate estimate = TempoEstimator.Estimate(onsets, new TempoOptions { Meter = p.Meter });
            string kind = p.Meter == Meter.Common ? p.Kind : $"{p.Kind} {p.Meter}";
            if (!tallies.TryGetValue(kind, out Tally? tally)) tallies[kind] = tally = new Tally();
            tally.Add(estimate, p.Bpm);
        }
        Console.WriteLine(
            $"{split,-12}{"files",7}{"accuracy 1",12}{"accuracy 2",12}{"median error",14}"
                + $"{"first beat",12}{"confidence right/wrong",24}");
        foreach ((string kind, Tally tally) in tallies) Console.WriteLine($"{kind,-12}{tally}");
        return 0;
    }

    private sealed record Performance(string File, string Kind, double Bpm, Meter Meter, string Split);

    private static IEnumerable<Performance> Performances(ZipArchive zip)
    {
        using var reader = new StreamReader(zip.GetEntry("groove/info.csv")!.Open());
        string[] head = reader.ReadLine()!.Split(',');
        for (string? line; (line = reader.ReadLine()) is not null;)
        {
            string[] cells = line.Split(',');
            string Cell(string name) => cells[Array.IndexOf(head, name)];
            yield return new Performance(Cell("midi_filename"), Cell("beat_type"),
                double.Parse(Cell("bpm"), CultureInfo.InvariantCulture),
                Meter.Parse(Cell("time_signature").Replace('-', '/')), Cell("split"));
        }
    }

    private static IReadOnlyList<(double, double)> Onsets(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        MidiFile file = MidiFile.Read(stream, entry.FullName);
        var tempo = new TempoMap(file);
        return [.. file.Tracks.SelectMany(t => MidiNote.Of(t)).Where(n => n.Channel == GeneralMidi.DrumChannel)
            .Select(n => (tempo.ToSeconds(n.Start), n.Velocity / 127.0))];
    }

    private sealed class Tally
    {
        private readonly List<double> _errors = [], _sureRight = [], _sureWrong = [];
        private int _files, _exact, _level, _beat;

        public void Add(TempoEstimate estimate, double truth)
        {
            _files++;
            bool exact = Near(estimate.Bpm, truth);
            if (exact)
            {
                _exact++;
                _errors.Add(Math.Abs(estimate.Bpm - truth));
                // The players heard a click from time 0 on.
                double beats = estimate.FirstBeat * truth / 60;
                if (Math.Abs(beats - Math.Round(beats)) < 0.15) _beat++;
            }
            (exact ? _sureRight : _sureWrong).Add(estimate.Confidence);
            if (new[] { 1, 2, 0.5, 3, 1 / 3.0 }.Any(level => Near(estimate.Bpm, truth * level))) _level++;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{_files,7}{(double)_exact / _files,12:P1}{(double)_level / _files,12:P1}"
                + $"{Statistics.Median(_errors),10:F2} BPM{(double)_beat / Math.Max(1, _exact),12:P1}"
                + $"{Statistics.Median(_sureRight),16:F2}/{Statistics.Median(_sureWrong):F2}");

        private static bool Near(double a, double b) => Math.Abs(a - b) <= Tolerance * b;

    }
}
