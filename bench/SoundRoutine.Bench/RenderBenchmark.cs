using System.Diagnostics;
using System.Globalization;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Features;
using SoundRoutine.Midi;
using SoundRoutine.Rendering;
using SoundRoutine.Timing;

namespace SoundRoutine.Bench;

/// <summary>
/// How many times faster than real time a dense stereo track is rendered, both passes and the limiter included, and
/// the memory it takes. Argument: minutes of music, 3 unless told.
/// </summary>
public static class RenderBenchmark
{
    private const int Rate = 44_100, Repeats = 5;

    public static int Run(string[] args)
    {
        double minutes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        Kit kit = MakeKit();
        Arrangement track = MakeTrack((int)Math.Round(minutes * 30));
        // Once cold, as the first render of a process is; then warm, the best of some, as other work disturbs.
        Print("first", Time(track, kit), track);
        Print("warm", Enumerable.Range(0, Repeats).Select(_ => Time(track, kit)).MinBy(t => t.Seconds)!, track);
        TimeMeter();
        long peak = Process.GetCurrentProcess().PeakWorkingSet64;
        Console.WriteLine(InvariantText.Of($"peak memory of the process {peak / 1048576.0:0} MiB"));
        return 0;
    }

    private sealed record Timing(double Seconds, double Measuring, double Processor, double Bare, Mixdown Mixdown);

    private static Timing Time(Arrangement track, Kit kit)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        var mixdown = Mixdown.Prepare(track, kit, new RenderOptions { SampleRate = Rate });
        double measuring = watch.Elapsed.TotalSeconds;
        using IAudioSource source = mixdown.OpenMix();
        var block = new float[2 * 16_384];
        while (source.Read(block) > 0) { }
        double total = watch.Elapsed.TotalSeconds;
        double processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        using IAudioSource mix = new Renderer(track, kit).Open();
        watch.Restart();
        while (mix.Read(block) > 0) { }
        return new Timing(total, measuring, processor, watch.Elapsed.TotalSeconds, mixdown);
    }

    private static void Print(string name, Timing time, Arrangement track)
    {
        MixdownReport report = time.Mixdown.Report;
        double seconds = (double)time.Mixdown.Frames / Rate;
        Console.WriteLine(InvariantText.Of(
            $"{name}: {seconds:0.0} s, {track.Events.Length} notes: {time.Seconds:0.000} s "
                + $"({seconds / time.Seconds:0} times real time; {time.Processor:0.000} s of processor, "
                + $"{seconds / time.Processor:0} times; measuring {time.Measuring:0.000} s; one bare pass "
                + $"{time.Bare:0.000} s)"));
        Console.WriteLine(InvariantText.Of(
            $"  {report.Loudness.IntegratedLufs:0.00} LUFS, {report.Loudness.TruePeakDb:0.00} dBTP, gain "
                + $"{report.GainDb:0.00} dB, reduction {report.MaxReductionDb:0.00} dB"));
    }

    /// <summary>
    /// Loudness and true peak of a minute of loud noise, the worst case: no stretch of it is quiet enough to skip.
    /// </summary>
    private static void TimeMeter()
    {
        const int seconds = 60;
        Rng rng = new Seed(3).CreateRng();
        var planes = new[] { new float[seconds * Rate], new float[seconds * Rate] };
        foreach (float[] plane in planes)
            for (int i = 0; i < plane.Length; i++) plane[i] = (float)(2 * rng.NextDouble() - 1);
        var noise = new AudioBuffer(Rate, planes);
        double best = Enumerable.Range(0, Repeats).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            Loudness.Measure(noise);
            return watch.Elapsed.TotalSeconds;
        });
        Console.WriteLine(
            InvariantText.Of(
            $"meter: {seconds} s of stereo noise: {best:0.000} s ({seconds / best:0} times real time)"));
    }

    /// <summary>Stereo sounds with the lengths real one-shots have.</summary>
    private static Kit MakeKit()
    {
        (string Id, double Seconds, double Decay)[] sounds =
            [("kick", 0.5, 10), ("snare", 0.5, 14), ("closed", 0.2, 40), ("open", 1, 5), ("crash", 1.6, 2.5),
                ("ride", 1.2, 4), ("tom", 0.7, 7), ("shaker", 0.2, 30)];
        var audio = new Dictionary<string, AudioBuffer>();
        foreach ((string id, double length, double decay) in sounds)
        {
            Rng rng = new Seed(1).Derive(id).CreateRng();
            var planes = new[] { new float[(int)(length * Rate)], new float[(int)(length * Rate)] };
            for (int i = 0; i < planes[0].Length; i++)
                foreach (float[] plane in planes)
                    plane[i] = (float)(Math.Exp(-decay * i / Rate)
                        * (id == "kick" ? Math.Sin(i * 0.008) : 0.7 * (2 * rng.NextDouble() - 1)));
            audio[id] = new AudioBuffer(Rate, planes);
        }
        return new Kit(
            [.. sounds.Select(
                s => new Sample { Id = s.Id, File = "", Source = "", Group = s.Id, Features = new SoundFeatures(),
                    Gain = -1 - Decibels.OfAmplitude(audio[s.Id].Peak) })],
            SampleBank.InMemory(audio));
    }

    /// <summary>Two-second bars of 30 notes, all a little off the grid.</summary>
    private static Arrangement MakeTrack(int bars)
    {
        Grid grid = new() { Bpm = 120, Bars = Math.Min(bars, Grid.MaxBars) };
        Rng rng = new Seed(2).CreateRng();
        var events = new List<DrumEvent>();
        void Hit(int bar, int step, string sample, int note, Role role) => events.Add(new DrumEvent
        {
            Tick = grid.TickOf(bar, step), MicroOffset = rng.Next(21), Note = note, Role = role, SampleId = sample,
                Velocity = 60 + rng.Next(60),
        });
        for (int bar = 0; bar < grid.Bars; bar++)
            for (int step = 0; step < 16; step++)
            {
                if (step == 0 && bar % 2 == 0) Hit(bar, step, "crash", GeneralMidi.Crash, Role.Accent);
                if (step is 0 or 3 or 6 or 10) Hit(bar, step, "kick", GeneralMidi.Kick, Role.Core);
                if (step is 4 or 12) Hit(bar, step, "snare", GeneralMidi.Snare, Role.Core);
                Hit(bar, step, step == 14 ? "open" : "closed",
                    step == 14 ? GeneralMidi.OpenHat : GeneralMidi.ClosedHat, Role.Motion);
                if (step % 4 == 2) Hit(bar, step, "ride", GeneralMidi.Ride, Role.Motion);
                if (step % 2 == 1) Hit(bar, step, "shaker", GeneralMidi.Shaker, Role.Texture);
                if (step > 13 && bar % 4 == 3) Hit(bar, step, "tom", GeneralMidi.HighTom, Role.Fill);
            }
        return new Arrangement(grid, [.. events]);
    }
}
