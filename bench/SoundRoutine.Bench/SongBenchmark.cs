using System.Diagnostics;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Pipeline;

namespace SoundRoutine.Bench;

/// <summary>
/// The main job without separation on three minutes of stereo, and a track of three minutes out of it: seconds a step,
/// peak memory.
/// </summary>
internal static class SongBenchmark
{
    private const int Rate = 44_100, Seconds = 180;

    public static int Run(string[] args)
    {
        string song = args.FirstOrDefault() ?? Path.Combine("demo", "song.wav");
        string folder = Directory.CreateTempSubdirectory("soundroutine-bench-").FullName;
        try
        {
            string input = Path.Combine(folder, "song.wav");
            using (IAudioSource source = Looped(song)
                .AsSource()) AudioFile.Write(input, source, new EncodeOptions { Encoding = WavEncoding.Pcm16 });
            GC.Collect();
            var clock = Stopwatch.StartNew();
            double before = 0;
            Producer.Make(
                new MakeOptions
                {
                    Output = Path.Combine(folder, "out"),
                    Preprocess = new() { Inputs = [input], Separation = new() { Separator = "none" } },
                    // 96 quarters a minute: 72 bars are three minutes.
                    Grid = new() { Bpm = 96, Bars = 72 },
                    Render = new() { Formats = ["wav"] },
                },
                finished: step =>
                {
                    double now = clock.Elapsed.TotalSeconds;
                    Console.WriteLine(
                        string.Create(CultureInfo.InvariantCulture,
                        $"{step.Step,-13} {now - before,6:0.00} s  {step.Summary}"));
                    before = now;
                });
            using var self = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"total         {clock.Elapsed.TotalSeconds,6:0.00} s, {Seconds / clock.Elapsed.TotalSeconds:0} times "
                    + $"real time, peak memory {self.PeakWorkingSet64 / 1e6:0} MB, {Environment.ProcessorCount} "
                    + $"cores"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static AudioBuffer Looped(string path)
    {
        AudioBuffer song = Resampler.Resample(AudioFile.Read(path), Rate);
        return new AudioBuffer(Rate, [.. Enumerable.Range(0, 2).Select(c =>
        {
            ReadOnlyMemory<float> plane = song.Memory(c % song.Channels);
            var looped = new float[Rate * Seconds];
            for (int i = 0; i < looped.Length; i += plane.Length)
                plane.Span[..Math.Min(plane.Length, looped.Length - i)].CopyTo(looped.AsSpan(i));
            return looped;
        })]);
    }
}
