using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Bench.Scale;

/// <summary>How the first step grows with the one-shots in a folder: a process for each number of them.</summary>
internal static class KitGrowth
{
    private const double MaxSeconds = 0.9;

    /// <summary>kit-growth [--counts 500,1000,2000] [--program FILE] [--keep DIR]</summary>
    public static int Run(string[] args)
    {
        int[] counts = [.. (SeparationArguments.Value(args, "--counts") ?? "500,1000,2000").Split(',')
            .Select(c => int.Parse(c, NumberStyles.None, CultureInfo.InvariantCulture))];
        string program = SeparationArguments.Value(args, "--program") ?? Launcher.Path;
        using var work = new WorkFolder();
        string hits = SeparationArguments.Value(args, "--keep") ?? work["hits"];
        Write(hits, counts.Max());
        string[] files = [.. Directory.GetFiles(hits).Order(StringComparer.Ordinal)];
        Console.WriteLine($"| one-shots | s | a one-shot against the first | processor s | the same | peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|");
        (double Wall, double Processor)? first = null;
        foreach (int count in counts)
        {
            Directory.CreateDirectory(work[$"in{count}"]);
            foreach (string file in files.Take(count))
                File.Copy(file, Path.Combine(work[$"in{count}"], Path.GetFileName(file)));
            MeasuredProcess took =
                MeasuredProcess.Run(program, "preprocess", work[$"in{count}"], "-o", work[$"run{count}"]);
            (double wall, double processor) = (took.Seconds / count, took.ProcessorSeconds / count);
            first ??= (wall, processor);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count} | {took.Seconds:0.0} | "
                + $"{wall / first.Value.Wall:0.00} | {took.ProcessorSeconds:0.0} | "
                + $"{processor / first.Value.Processor:0.00} | {took.PeakMegabytes:0} |"));
        }
        return 0;
    }

    /// <summary>Sounds of the data beside the checkout, each time at another speed and level, as 16-bit WAV.</summary>
    private static void Write(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        if (Directory.GetFiles(folder).Length >= count) return;
        string data = Path.GetFullPath(Path.Combine("..", "shared", "data", "oneshots"));
        string[] sounds = !Directory.Exists(data) ? []
            : [.. Directory.EnumerateFiles(data, "*.flac", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        if (sounds.Length == 0) throw new SoundRoutineException("../shared/data/oneshots: no sounds in it");
        Parallel.For(0, count, i =>
        {
            // Strides through all makers and drums however few are wanted.
            AudioBuffer sound = AudioFile.Read(sounds[(int)((long)i * 7919 % sounds.Length)]);
            Rng random = new Seed((ulong)i + 1).CreateRng();
            double speed = Math.Pow(2, (random.NextDouble() - 0.5) / 3), gain = 0.3 + 0.5 * random.NextDouble();
            int frames = (int)Math.Min(sound.Frames / speed, MaxSeconds * sound.SampleRate);
            float[] left = sound[0].ToArray();
            float peak = Math.Max(1e-6f, sound.Peak);
            float[] varied = [.. Enumerable.Range(0, frames).Select(f =>
            {
                double at = f * speed;
                int before = Math.Min((int)at, left.Length - 1), after = Math.Min(before + 1, left.Length - 1);
                return (float)(gain / peak * (left[before] + (at - before) * (left[after] - left[before])));
            })];
            using IAudioSource source = new AudioBuffer(sound.SampleRate, varied).AsSource();
            AudioFile.Write(Path.Combine(folder, InvariantText.Of($"hit{i:00000}.wav")), source,
                new EncodeOptions { Encoding = WavEncoding.Pcm16 });
        });
    }
}
