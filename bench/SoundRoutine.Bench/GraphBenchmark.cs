using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Models;
using SoundRoutine.OnnxRewriting;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>
/// HTDemucs as it was exported, rewritten, and with linear layers in 8 bits: seconds a segment, peak memory, and how
/// far the stems of noise and of a song are from the original's. Each runs in a process of its own, in turn.
/// </summary>
internal static class GraphBenchmark
{
    private const int Rounds = 3;

    private static readonly string[] Graphs = ["original", "exact", "int8"];

    public static int Run(string[] args)
    {
        if (args is ["one", var which, var network, var song, var result]) return Measure(which, network, song, result);
        string input = args.FirstOrDefault() ?? Path.Combine("demo", "song.wav");
        string path = ModelStore.Default.PathOf(ModelCatalog.Default.Find("htdemucs"))
            ?? throw new SoundRoutineException(
                "htdemucs is not here; fetch it with 'soundroutine models pull htdemucs'");
        foreach (GraphVariant variant in Enum.GetValues<GraphVariant>())
            DemucsNetwork.Rewritten(path, variant, StepContext.Default).Dispose();
        string folder = Directory.CreateTempSubdirectory("soundroutine-bench-").FullName;
        try
        {
            var lines = Graphs.ToDictionary(g => g, _ => new List<string[]>());
            for (int round = 0; round < Rounds; round++)
                foreach (string graph in Graphs)
                    lines[graph].Add(Child("graph", "one", graph, path, input, Path.Combine(folder, graph)));
            Console.WriteLine("graph      s/segment  CPU s  load s  peak MB  SNR of noise  SNR of song");
            foreach (string graph in Graphs)
            {
                double Median(int column) =>
                    lines[graph].Select(l => double.Parse(l[column], CultureInfo.InvariantCulture)).Order()
                    .ElementAt(Rounds / 2);
                string Snr(string kind) =>
                    graph == Graphs[0] ? ""
                    : string.Create(CultureInfo.InvariantCulture,
                        $"{Decibels(Path.Combine(folder, Graphs[0] + kind), Path.Combine(folder, graph + kind)):0.0} "
                            + $"dB");
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture,
                    $"{graph,-10} {Median(0),9:0.00}  {Median(1),5:0.00}  {Median(2),6:0.00}  "
                        + $"{Median(3),7:0}  {Snr(".noise"),12}  {Snr(".song"),11}"));
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Measure(string graph, string path, string song, string result)
    {
        var clock = Stopwatch.StartNew();
        using DemucsNetwork network =
            graph == Graphs[0] ? DemucsNetwork.OpenOriginal(path)
            : DemucsNetwork.Open(path, Device.Cpu, Enum.Parse<GraphVariant>(graph, ignoreCase: true),
                StepContext.Default);
        double load = clock.Elapsed.TotalSeconds;
        using var segment = new DemucsSegment(network);
        var rng = new Rng(new Seed(1));
        AudioBuffer mix = Resampler.Resample(AudioFile.Read(song), NetworkSeparator.SampleRate);
        using var self = Process.GetCurrentProcess();
        var seconds = new List<(double Wall, double Cpu)>();
        segment.Run(last: false, CancellationToken.None);
        foreach (string kind in new[] { ".noise", ".song" })
        {
            for (int i = 0; i < network.Shape.Segment; i++)
            {
                segment.Left[i] = kind == ".noise" ? (float)(2 * rng.NextDouble() - 1) : 10 * mix[0][i % mix.Frames];
                segment.Right[i] =
                    kind == ".noise" ? (float)(2 * rng.NextDouble() - 1) : 10 * mix[mix.Channels - 1][i % mix.Frames];
            }
            self.Refresh();
            TimeSpan before = self.TotalProcessorTime;
            clock.Restart();
            segment.Run(last: false, CancellationToken.None);
            double wall = clock.Elapsed.TotalSeconds;
            self.Refresh();
            seconds.Add((wall, (self.TotalProcessorTime - before).TotalSeconds));
            var stems = new float[8][];
            for (int s = 0; s < 8; s++) segment.Stem(s / 2, s % 2, stems[s] = new float[network.Shape.Segment]);
            using FileStream file = File.Create(result + kind);
            foreach (float[] stem in stems) file.Write(MemoryMarshal.AsBytes(stem.AsSpan()));
        }
        double Middle(IEnumerable<double> values) => values.Order().ElementAt(seconds.Count / 2);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"{Middle(seconds.Select(s => s.Wall))} {Middle(seconds.Select(s => s.Cpu))} {load} "
                + $"{self.PeakWorkingSet64 / 1e6}"));
        return 0;
    }

    private static string[] Child(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(GraphBenchmark).Assembly.Location);
        foreach (string arg in args) start.ArgumentList.Add(arg);
        using Process child = Process.Start(start)!;
        string line = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0 ? line.Split(' ')
            : throw new SoundRoutineException($"the measurement of {args[2]} failed");
    }

    private static double Decibels(string truth, string estimate)
    {
        ReadOnlySpan<float> t = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(truth)),
            e = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(estimate));
        double signal = 0, error = 0;
        for (int i = 0; i < t.Length; i++)
        {
            signal += (double)t[i] * t[i];
            error += Math.Pow((double)t[i] - e[i], 2);
        }
        return 10 * Math.Log10(signal / error);
    }
}
