using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Patterns.Transformer;
using SoundRoutine.Timing;

namespace SoundRoutine.Bench;

/// <summary>
/// How fast one pattern of eight bars is written on one core, by the wall clock and by processor time, which a busy
/// machine does not change: the program's own pass with and without guidance, and ONNX Runtime, whose graph has no
/// cache, so that each hit takes the window anew.
/// </summary>
internal static class PatternSpeed
{
    public static int Run(string[] args)
    {
        int runs = 5;
        if (args.Length > 0
            && !(args is ["--runs", var text]
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out runs)))
        {
            Console.Error.WriteLine("usage: bench patterns-speed [--runs N]");
            return 2;
        }
        var generator = new TransformerPatternGenerator(DrumNetwork.Default);
        Console.WriteLine(
            "| 8 bars | hits | hits/s, processor time | best | hits/s, wall clock | best |\n|---|---|---|---|---|---|");
        foreach ((string style, double? guidance)
            in new (string, double?)[] { ("rock", null), ("funk", null), ("jazz", null), ("funk", 1), ("funk", 2) })
        {
            PatternRequest request = RequestOf(style, guidance);
            generator.Generate(request, StepContext.Default);
            List<(double Hits, double Processor, double Wall)> timed = [];
            for (int run = 0; run < runs; run++)
            {
                // Several patterns a run: the processor's clock ticks in hundredths of a second.
                int hits = 0;
                TimeSpan before = Environment.CpuUsage.TotalTime;
                long start = Stopwatch.GetTimestamp();
                for (ulong seed = 0; seed < 5; seed++)
                    hits += generator
                        .Generate(request,
                            new StepContext(new Seed((ulong)run * 5 + seed))).Events.Count(
                            e => e.Source == generator.Name);
                timed.Add((hits, (Environment.CpuUsage.TotalTime - before).TotalSeconds,
                    Stopwatch.GetElapsedTime(start).TotalSeconds));
            }
            string guided = guidance is { } g ? string.Create(CultureInfo.InvariantCulture, $", guidance {g}") : "";
            Console.WriteLine(Line(style + guided, timed));
        }
        Console.WriteLine(OnnxRuntime(generator, RequestOf("funk", 1)));
        return 0;
    }

    private static PatternRequest RequestOf(string style, double? guidance)
    {
        Style found = BuiltInStyles.Find(style);
        return new PatternRequest
        {
            Style = found,
            Skeleton = SkeletonGenerator.Generate(found.GridFor(Meter.Common, 8),
                new SkeletonOptions { Style = style }, new Seed(1)),
            FillBars = PhraseForm.FillBars(8),
            Sampling = new SamplingOptions { Guidance = guidance },
        };
    }

    private static string Line(string name, List<(double Hits, double Processor, double Wall)> timed) =>
        string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {timed.Average(t => t.Hits) / 5:0} | {timed.Sum(t => t.Hits) / timed.Sum(t => t.Processor):0} | "
            + $"{timed.Max(t => t.Hits / t.Processor):0} | {timed.Sum(t => t.Hits) / timed.Sum(t => t.Wall):0} | "
            + $"{timed.Max(t => t.Hits / t.Wall):0} |");

    /// <summary>One pass a token over all tokens so far, as many tokens as one pattern has.</summary>
    private static string OnnxRuntime(TransformerPatternGenerator generator, PatternRequest request)
    {
        int tokens = generator.Generate(request, StepContext.Default).Events.Count(e => e.Source == generator.Name) + 8;
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using var session = new InferenceSession(DrumNetwork.EmbeddedBytes(), options);
        Pass(session, 8);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int length = 1; length <= tokens; length++) Pass(session, length);
        double processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds,
            wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture,
            $"| funk, ONNX Runtime | {tokens - 8} | {(tokens - 8) / processor:0} | | {(tokens - 8) / wall:0} | |");
    }

    private static void Pass(InferenceSession session, int length)
    {
        OrtValue Zeros<T>(int columns) where T : unmanaged =>
            OrtValue.CreateTensorValueFromMemory(new T[length * columns], [1, length, columns]);
        using OrtValue columns = Zeros<long>(17), places = Zeros<long>(2), flags = Zeros<float>(22),
            velocities = Zeros<long>(5), timings = Zeros<long>(7);
        using var run = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs =
            session.Run(run, ["columns", "places", "flags", "velocity_columns", "timing_columns"],
            [columns, places, flags, velocities, timings], ["onset", "velocity", "timing"]);
    }
}
