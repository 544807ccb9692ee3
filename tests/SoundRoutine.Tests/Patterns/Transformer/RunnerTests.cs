using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Models;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Transformer;

namespace SoundRoutine.Tests.Patterns.Transformer;

public class RunnerTests
{
    private static readonly DrumSampling Unguided = DrumNetwork.Default.Sampling with { Guidance = 1 };

    [Fact]
    public void The_incremental_pass_gives_the_reference_s_logits()
    {
        var golden = Golden.Load();
        var runner = new DrumTransformerRunner(DrumNetwork.Default);
        int[][] columns = golden.Rows("columns"), places = golden.Rows("places"), flags = golden.Rows("flags"),
            velocities = golden.Rows("velocity_columns"), timings = golden.Rows("timing_columns");
        var comparer = new LogitComparer(golden);
        for (int t = 0; t < golden.Count; t++)
        {
            Assert.Equal(places[t][1], runner.Count);
            runner.Push(columns[t], places[t][0], [.. flags[t].Select(f => f == 1)]);
            comparer.Compare(t, runner.Onset, l => runner.Velocity(velocities[t], l),
                l => runner.Timing(timings[t], l));
        }
        Assert.Equal(golden.Tokens.Length, comparer.Compared);
    }

    [Fact]
    public void Two_sequences_in_one_pass_give_what_each_gives_alone()
    {
        var golden = Golden.Load();
        var both = new DrumTransformerRunner(DrumNetwork.Default, 2);
        DrumTransformerRunner[] alone = [new(DrumNetwork.Default), new(DrumNetwork.Default)];
        int[][] columns = golden.Rows("columns"), places = golden.Rows("places"),
            velocities = golden.Rows("velocity_columns"), timings = golden.Rows("timing_columns");
        var flags = new bool[2 * Vocabulary.Pieces];
        for (int t = 0; t < golden.Count; t++)
        {
            int[] other = [.. columns[t]];
            other[5] = other[8] = 0;
            both.Push([.. columns[t], .. other], places[t][0], flags);
            alone[0].Push(columns[t], places[t][0], flags);
            alone[1].Push(other, places[t][0], flags);
            Compare(Vocabulary.Bar + 1, r => r.Onset);
            Compare(Vocabulary.Velocities, r => l => r.Velocity(velocities[t], l));
            Compare(Vocabulary.Timings, r => l => r.Timing(timings[t], l));
        }

        void Compare(int count, Func<DrumTransformerRunner, LogitComparer.Answer> head)
        {
            float[] together = new float[2 * count], first = new float[count], second = new float[count];
            head(both)(together);
            head(alone[0])(first);
            head(alone[1])(second);
            Assert.Equal([.. first, .. second], together);
        }
    }

    [Fact]
    public void A_window_tells_the_network_of_its_bars_what_the_reference_does()
    {
        var golden = Golden.Load();
        var window = new TokenWindow(DrumNetwork.Default, Unguided);
        int[][] velocities = golden.Rows("velocity_columns"), timings = golden.Rows("timing_columns");
        HitToken[][] bars = golden.Bars;
        var comparer = new LogitComparer(golden);
        int token = 0;
        for (int n = 0; n < golden.Order.Length; n++)
        {
            int bar = golden.Order[n];
            window.Begin(golden.Plan(bar), bar, 16 * bar, afterGap: n == 0);
            for (int hit = 0; hit <= bars[bar].Length; hit++, token++)
            {
                if (hit > 0) window.Play(bars[bar][hit - 1]);
                // What ends a bar has no velocity, and its columns are padding.
                if (hit == bars[bar].Length) comparer.Compare(token, window.Onset, null, null);
                else comparer.Compare(token, window.Onset, l => window.Velocity(velocities[token][0], l),
                    l => window.Timing(timings[token][0], timings[token][1], l));
            }
        }
        Assert.Equal(golden.Tokens.Length, comparer.Compared);
    }

    [Fact]
    public void Onnx_runtime_running_the_same_file_agrees_on_a_pattern_the_network_wrote()
    {
        PatternRequest request = Requests.Of("funk", "4/4", 6, 3) with { Mode = SkeletonMode.Follow };
        var grid = new TokenGrid(request.Grid);
        List<WrittenHit>[] written = new TransformerPatternGenerator(DrumNetwork.Default)
            .Write(request, grid, new Seed(3), StepContext.Default);
        BarPlan[] plans = new BarPlanner(request, grid).Plan();
        var recorder = new TeacherForced(plans, [.. written.Select(b => b.Select(h => h.Token).ToArray())]);
        using OnnxSession session = OnnxSession.Open("patterns.onnx", DrumNetwork.EmbeddedBytes());
        (float[] onset, float[] velocity, float[] timing) = recorder.Run(session);

        var window = new TokenWindow(DrumNetwork.Default, Unguided);
        var (own, at) = (new float[Vocabulary.Bar + 1], 0);
        for (int bar = 0; bar < plans.Length; bar++)
        {
            window.Begin(plans[bar], bar, 16 * bar, afterGap: false);
            HitToken[] hits = [.. written[bar].Select(h => h.Token)];
            for (int hit = 0; hit <= hits.Length; hit++, at++)
            {
                if (hit > 0) window.Play(hits[hit - 1]);
                window.Onset(own);
                LogitComparer.Same(onset.AsSpan(at * own.Length, own.Length), own);
                if (hit == hits.Length) continue;
                window.Velocity(hits[hit].Cell, own.AsSpan(0, Vocabulary.Velocities));
                LogitComparer.Same(velocity.AsSpan(at * Vocabulary.Velocities, Vocabulary.Velocities),
                    own.AsSpan(0, Vocabulary.Velocities));
                window.Timing(hits[hit].Cell, hits[hit].Velocity, own.AsSpan(0, Vocabulary.Timings));
                LogitComparer.Same(timing.AsSpan(at * Vocabulary.Timings, Vocabulary.Timings),
                    own.AsSpan(0, Vocabulary.Timings));
            }
        }
        Assert.True(at > 60);
    }

    [Fact]
    public void A_file_that_is_no_network_is_refused_by_name_and_the_skeleton_plays_instead()
    {
        byte[] cut = DrumNetwork.EmbeddedBytes()[..1_000_000];
        Assert.Contains("cut.onnx",
            Assert.Throws<SoundRoutineException>(() => DrumNetwork.Read(cut, "cut.onnx")).Message);
        Assert.Contains("empty.onnx",
            Assert.Throws<SoundRoutineException>(() => DrumNetwork.Read([], "empty.onnx")).Message);
        (IPatternGenerator generator, string? notice) =
            PatternGenerators.Find("transformer", () => DrumNetwork.Read(cut, "cut.onnx"));
        Assert.Equal("skeleton", generator.Name);
        Assert.Contains("cut.onnx", notice);
        Assert.DoesNotContain('\n', notice!);
        Assert.Equal("transformer", PatternGenerators.Find("Transformer").Generator.Name);
        Assert.Throws<ArgumentException>(() => PatternGenerators.Find("markov"));
    }

    /// <summary>Compares the logits of the tokens that the golden file keeps.</summary>
    private sealed class LogitComparer(Golden golden)
    {
        private readonly float[] _onset = golden.Logits("logits_onset"), _velocity = golden.Logits("logits_velocity"),
            _timing = golden.Logits("logits_timing");

        public delegate void Answer(Span<float> logits);

        public int Compared { get; private set; }

        public void Compare(int token, Answer onset, Answer? velocity, Answer? timing)
        {
            int at = Array.IndexOf(golden.Tokens, token);
            if (at < 0) return;
            Compared++;
            Check(onset, _onset, at, Vocabulary.Bar + 1);
            if (velocity is not null) Check(velocity, _velocity, at, Vocabulary.Velocities);
            if (timing is not null) Check(timing, _timing, at, Vocabulary.Timings);
        }

        private static void Check(Answer answer, float[] expected, int at, int count)
        {
            var actual = new float[count];
            answer(actual);
            Same(expected.AsSpan(at * count, count), actual);
        }

        // Single precision, summed in another order, through a handful of layers.
        public static void Same(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
        {
            for (int i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - actual[i]) <= 2e-3 * (1 + Math.Abs(expected[i])),
                    $"{actual[i]} at {i}, not {expected[i]}");
        }
    }
}
