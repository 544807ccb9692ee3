using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Separation;

namespace SoundRoutine.Tests.Separation;

/// <summary>Segments of one track that are under way at once, as on a GPU.</summary>
public class StemRunsTests
{
    private static readonly DemucsPlan Plan = new(0.5, 2);

    /// <summary>With a silent stretch, and another level in each channel.</summary>
    private static AudioBuffer Mix(int channels, int frames)
    {
        AudioBuffer mix = StemSounds.Noise(44_100, channels, frames);
        for (int c = 0; c < channels; c++)
            Array.Clear(mix.Release()[c], Math.Min(frames, 4 * TinyDemucs.Segment),
                Math.Clamp(frames - 4 * TinyDemucs.Segment, 0, 2 * TinyDemucs.Segment));
        return mix;
    }

    private static AudioBuffer Stems(AudioBuffer mix, DemucsNetwork network)
    {
        using var source =
            new StemSource(_ => new DemucsSegment(network, Plan), mix.AsSource, [0, 1, 2, 3], StepContext.Default);
        return source.ReadToEnd();
    }

    private static AudioBuffer Stems(AudioBuffer mix, Func<IStemSegment, IStemSegment> wrap,
        CancellationToken cancellation = default)
    {
        DemucsNetwork network =
            DemucsNetworks.Open(TinyDemucs.File("tiny.onnx"), Device.Cpu, Plan.Variant, StepContext.Default);
        using var source = new StemSource(_ => wrap(new DemucsSegment(network, Plan)), mix.AsSource, [0, 1, 2, 3],
            StepContext.Default with { Cancellation = cancellation });
        return source.ReadToEnd(cancellation);
    }

    [Theory]
    [InlineData(1, 12_345)]
    [InlineData(2, 12_345)]
    [InlineData(3, 9000)]
    [InlineData(4, 700)]
    [InlineData(2, 0)]
    public void Stems_are_to_the_bit_those_of_one_after_the_other(int channels, int frames)
    {
        AudioBuffer mix = Mix(channels, frames);
        AudioBuffer expected = Stems(mix, s => s), stems = Stems(mix, s => new Several(s, new Runs()));
        Assert.Equal(expected.Frames, stems.Frames);
        for (int c = 0; c < expected.Channels; c++) Assert.Equal(expected[c], stems[c]);
    }

    [Fact]
    public void Several_go_on_at_once()
    {
        var runs = new Runs { Meet = new Barrier(2) };
        Stems(StemSounds.Noise(44_100, 2, 5250), s => new Several(s, runs));
        Assert.InRange(runs.Most, 2, 2 * Several.Many);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sides_that_are_long_enough_for_threads_stay_apart(int channels)
    {
        AudioBuffer mix = StemSounds.Noise(44_100, channels, 100_000);
        using var source = new StemSource(_ => new Echo(), mix.AsSource, [0], StepContext.Default);
        AudioBuffer echo = source.ReadToEnd();
        for (int c = 0; c < channels; c++) Assert.True(StemSounds.Decibels(mix[c], echo[c]) > 100);
    }

    [Fact]
    public void What_stands_for_a_gpu_gives_the_stems_of_the_processor()
    {
        AudioBuffer mix = StemSounds.Noise(44_100, 2, 12_345);
        string file = TinyDemucs.File("tiny.onnx");
        _ = OnnxSession.Runtime;
        using OnnxSession gpu =
            OnnxSession.Falling(file, new InferenceSession(file), o => new InferenceSession(file, o));
        DemucsNetwork onGpu = DemucsNetwork.Of(gpu, file), onCpu = DemucsNetwork.OpenOriginal(file);
        AudioBuffer expected = Stems(mix, onCpu), stems = Stems(mix, onGpu);
        Assert.Equal((1, 3),
            (new DemucsSegment(onCpu, Plan).UnderWay, new DemucsSegment(onGpu, Plan).UnderWay));
        for (int c = 0; c < expected.Channels; c++) Assert.Equal(expected[c], stems[c]);
        onCpu.Dispose();
    }

    [Fact]
    public void Once_one_is_all_there_may_be_the_others_follow_one_by_one()
    {
        AudioBuffer mix = StemSounds.Noise(44_100, 2, 12_000);
        var runs = new Runs { Fall = 4 };
        AudioBuffer expected = Stems(mix, s => s), stems = Stems(mix, s => new Several(s, runs));
        for (int c = 0; c < expected.Channels; c++) Assert.Equal(expected[c], stems[c]);
        Assert.Equal(1, runs.MostAfterFall);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_fails_or_is_canceled_ends_it_when_no_other_is_under_way(bool canceled)
    {
        using var cancel = new CancellationTokenSource();
        var runs = new Runs { Fail = 5, Canceled = canceled ? cancel : null };
        Exception? e = Record.Exception(() => Stems(StemSounds.Noise(44_100, 2, 12_000), s => new Several(s, runs),
            cancel.Token));
        if (canceled) Assert.IsAssignableFrom<OperationCanceledException>(e);
        else Assert.Equal("the network failed", Assert.IsType<SoundRoutineException>(e).Message);
        Assert.Equal(0, runs.Now);
        Assert.False(runs.AfterDispose);
    }

    /// <summary>What is known of the runs of all segments of one track.</summary>
    private sealed class Runs
    {
        private int _now, _count, _afterFall;
        private bool _disposed;

        /// <summary>Two runs wait for each other, where there are two.</summary>
        public Barrier? Meet { get; init; }

        /// <summary>From this run on one is all there may be.</summary>
        public int Fall { get; init; } = int.MaxValue;

        /// <summary>This run fails, or cancels.</summary>
        public int Fail { get; init; } = int.MaxValue;

        public CancellationTokenSource? Canceled { get; init; }

        public int Now => _now;

        public int Most { get; private set; }

        /// <summary>Of those begun later than the one at which the number fell.</summary>
        public int MostAfterFall { get; private set; }

        public bool AfterDispose { get; private set; }

        public bool Fell => Volatile.Read(ref _count) >= Fall;

        public void Dispose() => _disposed = true;

        public void During(Action run)
        {
            int number;
            lock (this)
            {
                number = ++_count;
                Most = Math.Max(Most, ++_now);
                // Those that were under way when it fell were begun before.
                if (number > Fall + Several.Many) MostAfterFall = Math.Max(MostAfterFall, ++_afterFall);
            }
            try
            {
                if (number <= 2) Meet?.SignalAndWait(TimeSpan.FromSeconds(30));
                if (number == Fail && Canceled is null) throw new SoundRoutineException("the network failed");
                if (number == Fail) Canceled!.Cancel();
                run();
            }
            finally
            {
                lock (this)
                {
                    AfterDispose |= _disposed;
                    _now--;
                    if (number > Fall + Several.Many) _afterFall--;
                }
            }
        }
    }

    /// <summary>Gives what it is given.</summary>
    private sealed class Echo : IStemSegment
    {
        private readonly float[][] _sound = [new float[1 << 15], new float[1 << 15]];

        public int Length => _sound[0].Length;

        public int Stride => Length / 2;

        public ImmutableArray<int> Shifts => [0];

        public int UnderWay => 1;

        public int Residual => -1;

        public Span<float> Left => _sound[0];

        public Span<float> Right => _sound[1];

        public void Run(bool last, CancellationToken cancellation)
        {
        }

        public void Add(int stem, int channel, int from, ReadOnlySpan<float> weight, Span<float> target)
        {
            for (int i = 0; i < weight.Length; i++) target[i] += weight[i] * _sound[channel][from + i];
        }

        public void Dispose()
        {
        }
    }

    private sealed class Several(IStemSegment one, Runs runs) : IStemSegment
    {
        public const int Many = 3;

        public int Length => one.Length;

        public int Stride => one.Stride;

        public ImmutableArray<int> Shifts => one.Shifts;

        public int UnderWay => runs.Fell ? 1 : Many;

        public int Residual => one.Residual;

        public Span<float> Left => one.Left;

        public Span<float> Right => one.Right;

        public void Run(bool last, CancellationToken cancellation) =>
            runs.During(() => one.Run(last, cancellation));

        public void Add(int stem, int channel, int from, ReadOnlySpan<float> weight, Span<float> target) =>
            one.Add(stem, channel, from, weight, target);

        public void Dispose()
        {
            runs.Dispose();
            one.Dispose();
        }
    }
}
