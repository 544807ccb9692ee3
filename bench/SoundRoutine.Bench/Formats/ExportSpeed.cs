using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Features;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Bench.Formats;

/// <summary>How long kits of many samples take to export, and in how much memory: a process for each format.</summary>
internal static class ExportSpeed
{
    private const int Rate = 44_100, Robins = 4, Layers = 4;

    /// <summary>export [--samples 500,2000] [--format LIST]</summary>
    public static int Run(string[] args)
    {
        int[] counts = [.. (SeparationArguments.Value(args, "--samples") ?? "500,2000").Split(',')
            .Select(c => int.Parse(c, NumberStyles.None, CultureInfo.InvariantCulture))];
        ImmutableArray<string> formats = SeparationArguments.Value(args, "--format") is { } list
            ? [.. list.Split(',')] : KitExport.Formats;
        using var work = new WorkFolder();
        foreach (int count in counts) WriteRun(work[$"run{count}"], count);
        Console.WriteLine("| format | " + string.Join(" | ", counts.Select(c => InvariantText.Of($"{c}: s | peak MB")))
            + " |");
        Console.WriteLine("|---" + string.Concat(counts.Select(_ => "|---|---")) + "|");
        foreach (string format in formats)
        {
            string row = $"| {format} |";
            foreach (int count in counts)
            {
                MeasuredProcess took = MeasuredProcess.Run(Launcher.Path, "export", work[$"run{count}"], "-o",
                    work[$"out{count}{format}"], "--format", format);
                row += InvariantText.Of($" {took.Seconds:0.0} | {took.PeakMegabytes:0} |");
                Directory.Delete(work[$"out{count}{format}"], recursive: true);
            }
            Console.WriteLine(row);
        }
        return 0;
    }

    /// <summary>A run whose kit has sounds of half a second, with velocity layers and round robins.</summary>
    private static void WriteRun(string folder, int count)
    {
        using RunFolder run = RunFolder.Open(folder);
        string root = run.Resolve(StepNames.Preprocess);
        Directory.CreateDirectory(Path.Combine(root, "samples"));
        Instrument[] classes = Enum.GetValues<Instrument>();
        Sample[] samples = [.. Enumerable.Range(0, count)
            .Select(i => Sample(i, classes[i / (Robins * Layers) % classes.Length]))];
        Parallel.ForEach(samples, sample =>
        {
            Rng rng = new Seed((ulong)sample.Id.GetHashCode(StringComparison.Ordinal)).CreateRng();
            float[] sound = [.. Enumerable.Range(0, Rate / 2)
                .Select(i => (float)((rng.NextDouble() - 0.5) * Math.Exp(-i / 4000.0)))];
            using IAudioSource source = new AudioBuffer(Rate, sound, sound).AsSource();
            AudioFile.Write(Path.Combine(root, sample.File), source,
                new EncodeOptions { Encoding = WavEncoding.Float32 });
        });
        string manifest = Path.Combine(root, "kit_manifest.json");
        ArtifactJson.Write(manifest, new KitManifest { Sources = [], Skipped = [], Samples = [.. samples],
            Instruments = [], LeftOut = [] });
        run.Record(StepNames.Preprocess, 1, "made by hand", [manifest], "", []);
    }

    private static Sample Sample(int index, Instrument instrument)
    {
        int group = index / (Robins * Layers), layer = index / Robins % Layers + 1, robin = index % Robins + 1;
        string id = InvariantText.Of($"{Names.Of(instrument)}_{group:0000}_l{layer}_r{robin}");
        return new Sample
        {
            Id = id,
            File = $"samples/{id}.wav",
            Source = "bench",
            End = 0.5,
            SampleRate = Rate,
            Channels = 2,
            Group = InvariantText.Of($"{Names.Of(instrument)} {group}"),
            Class = instrument,
            Confidence = 1,
            Layer = layer,
            RoundRobin = robin,
            Features = new SoundFeatures { PeakDb = -6 },
            Gain = 5,
            Cleanliness = 1,
        };
    }
}
