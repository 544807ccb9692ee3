using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Midi;
using SoundRoutine.Onsets;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>
/// Kits of loops whose kicks and snares all fall with a hat: whether each drum that is played has its General MIDI key,
/// and in how many samples another drum is louder than the sample's own while its sound has cleaner ones.
/// </summary>
internal static class CoincidingStrokes
{
    /// <summary>The gain of the hat against the kick's in dB.</summary>
    private static readonly double[] s_hats = [-19, -13, -7];

    private static readonly (Instrument Drum, int[] Keys)[] s_wanted =
    [
        (Instrument.Kick, [GeneralMidi.Kick]), (Instrument.Snare, [GeneralMidi.Snare]),
            (Instrument.HihatClosed, [GeneralMidi.ClosedHat, GeneralMidi.PedalHat, GeneralMidi.OpenHat]),
    ];

    private sealed class Tally
    {
        public int Loops, Samples, Right, Alone, Louder, Crossing;
        public readonly int[] Wanted = new int[3], Found = new int[3];

        public void Add(Tally other)
        {
            Loops += other.Loops; Samples += other.Samples; Right += other.Right; Alone += other.Alone; Louder +=
                other.Louder; Crossing += other.Crossing;
            for (int i = 0; i < 3; i++)
                (Wanted[i], Found[i]) = (Wanted[i] + other.Wanted[i], Found[i] + other.Found[i]);
        }

        public string Row(string name) => string.Create(CultureInfo.InvariantCulture,
            $"{name,-50}{Loops,6}{Of(0),9}{Of(1),9}{Of(2),9}{(double)Samples / Loops,9:F1}"
                + $"{(double)Right / Samples,9:F2}{(double)Alone / Samples,9:F2}{Louder,9}{Crossing,9}");

        private string Of(int i) => $"{Found[i]}/{Wanted[i]}";
    }

    /// <summary>
    /// coinciding KITS [--apart] [--separator none|embedded] [--even] [--played] [--bars N] [--each]: KITS is where
    /// Hydrogen's kits lie.
    /// </summary>
    public static int Run(string[] args)
    {
        bool apart = args.Contains("--apart"), even = args.Contains("--even"), played = args.Contains("--played"),
            each = args.Contains("--each");
        string separator = SeparationArguments.Value(args, "--separator") ?? "none";
        int bars = int.Parse(SeparationArguments.Value(args, "--bars") ?? "2", CultureInfo.InvariantCulture);
        Console.WriteLine(
            $"{"",-50}{"loops",6}{"kick 36",9}{"snare 38",9}{"hat",9}"
                + $"{"samples",9}{"right",9}{"alone",9}{"louder",9}{"crossing",9}");
        var all = new Tally();
        foreach (LoopKits.Kit kit in apart ? LoopKits.Apart : LoopKits.Development)
        {
            var ofKit = new Tally();
            foreach (LoopKits.Bar bar in apart ? LoopKits.ApartBars : LoopKits.DevelopmentBars)
                foreach (double hat in s_hats)
                {
                    Tally tally =
                        Loop(args[0], kit, bar, hat, separator, even, bars, played ? new Seed(7).CreateRng() : null);
                    if (each) Console.WriteLine(tally.Row($"{kit.Name}, {bar.Name}, {hat} dB"));
                    ofKit.Add(tally);
                }
            Console.WriteLine(ofKit.Row(kit.Name));
            all.Add(ofKit);
        }
        Console.WriteLine(all.Row("all"));
        return 0;
    }

    private static Tally Loop(string folder, LoopKits.Kit kit, LoopKits.Bar bar, double hatDb, string separator,
        bool even, int bars, Rng? rng)
    {
        var drums = new Dictionary<Instrument, (float[], double)>();
        foreach ((Instrument drum, string file, double gain)
            in new[] { (Instrument.Kick, kit.Kick, 0.9), (Instrument.Snare, kit.Snare, 0.7),
                (Instrument.HihatClosed, kit.Hat, 0.9 * Decibels.ToAmplitude(hatDb)) })
        {
            float[] sound = LoopKits.Read(folder, kit, file);
            drums[drum] = (sound, even ? gain / sound.Max(x => Math.Abs(x)) : gain);
        }
        var loop = KnownLoop.Make(drums,
            new Dictionary<Instrument, int[]> { [Instrument.Kick] = bar.Kick, [Instrument.Snare] = bar.Snare,
                [Instrument.HihatClosed] = bar.Hat }, bars, rng);
        (AudioBuffer stem, HeardStrokes heard) = Listening.To(loop.Mix, separator);
        SoundRoutine.Kits.Kit made =
            KitBuilder.BuildKit(
            [InputAnalyzer.Analyze("loop", stem, heard, new KitOptions { Separated = separator != "none" })]);
        return Count(loop, made);
    }

    private static Tally Count(KnownLoop loop, SoundRoutine.Kits.Kit made)
    {
        var tally = new Tally { Loops = 1, Samples = made.Samples.Length };
        ImmutableArray<KitInstrument> keys = KitMap.Of(made.Samples);
        for (int i = 0; i < s_wanted.Length; i++)
        {
            (Instrument drum, int[] notes) = s_wanted[i];
            if (!loop.Strokes.Any(s => s.Drum == drum)) continue;
            tally.Wanted[i] = 1;
            tally.Found[i] =
                keys.Any(k => notes.Contains(k.Note)
                    && k.Layers.All(l => l.RoundRobins.All(s => loop.StruckIn(s).Contains(drum)))) ? 1 : 0;
        }
        foreach (Sample sample in made.Samples)
        {
            ImmutableHashSet<Instrument> struck = loop.StruckIn(sample);
            if (struck.Contains(KnownLoop.Piece(sample.Class))) tally.Right++;
            if (struck.Count == 1 && struck.Contains(KnownLoop.Piece(sample.Class))) tally.Alone++;
        }
        foreach (var sound in made.Samples.GroupBy(s => s.Group))
        {
            double[] louder = [.. sound.Select(loop.LouderOther)];
            if (louder.Min() <= 0) tally.Louder += louder.Count(l => l > 0);
            tally.Crossing += Crossings([.. sound]);
        }
        return tally;
    }

    /// <summary>Layers whose softest sample is softer than the loudest of the layer under it.</summary>
    private static int Crossings(Sample[] sound)
    {
        Sample[][] layers = [.. sound.GroupBy(s => s.Layer).OrderBy(l => l.Key).Select(l => l.ToArray())];
        return Enumerable.Range(1, layers.Length - 1)
            .Count(i => layers[i].Min(s => s.Loudness) < layers[i - 1].Max(s => s.Loudness));
    }
}
