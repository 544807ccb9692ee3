using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Separation.Parts;
using static SoundRoutine.Tests.Separation.StemSounds;

namespace SoundRoutine.Tests.Separation.Parts;

/// <summary>What holds for whatever network of parts the program carries.</summary>
public class DrumPartsTests
{
    /// <summary>A quarter of a second at once, so that a second is many segments.</summary>
    private const int Short = 24;

    private static AudioBuffer[] TakeApart(AudioBuffer stem, int frames = Short)
    {
        using IAudioSource parts = DrumParts.Open(stem.AsSource, frames, StepContext.Default);
        AudioBuffer all = parts.ReadToEnd();
        Assert.Equal((stem.SampleRate, stem.Frames), (all.SampleRate, all.Frames));
        float[][] planes = all.Release();
        return [.. planes.Chunk(stem.Channels).Select(p => new AudioBuffer(stem.SampleRate, p))];
    }

    private static void Holds(AudioBuffer stem, IReadOnlyList<AudioBuffer> parts)
    {
        Assert.Equal(DrumParts.All.Length, parts.Count);
        double tolerance = 1e-5 * Math.Max(stem.Peak, 1e-9f);
        foreach (AudioBuffer part in parts)
            Assert.Equal((stem.SampleRate, stem.Channels, stem.Frames), (part.SampleRate, part.Channels, part.Frames));
        for (int c = 0; c < stem.Channels; c++)
        {
            for (int i = 0; i < stem.Frames; i++)
            {
                double sum = 0;
                foreach (AudioBuffer part in parts) sum += part[c][i];
                // What is no number is near nothing.
                if (!(Math.Abs(sum - stem[c][i]) <= tolerance))
                    Assert.Fail($"channel {c}, frame {i}: {sum} for {stem[c][i]}");
            }
        }
    }

    private static AudioBuffer Strikes(int rate, int channels, int frames)
    {
        AudioBuffer noise = Noise(rate, channels, frames, 0.5);
        return new AudioBuffer(rate, [.. Enumerable.Range(0, channels).Select(c => noise[c].ToArray()
            .Select((v, i) => v * MathF.Exp(-(i % (rate / 4)) / (0.03f * rate))).ToArray())]);
    }

    [Fact]
    public void Channels_in_opposite_phase_come_apart_as_equal_ones_do()
    {
        float[] x = Strikes(44_100, 1, 60_000)[0].ToArray();
        AudioBuffer[] equal = TakeApart(new AudioBuffer(44_100, x, [.. x])),
            opposite = TakeApart(new AudioBuffer(44_100, x, [.. x.Select(v => -v)]));
        foreach ((AudioBuffer a, AudioBuffer b) in equal.Zip(opposite))
            for (int i = 0; i < x.Length; i++)
            {
                Assert.Equal(a[0][i], b[0][i], 2e-3f);
                Assert.Equal(-a[1][i], b[1][i], 2e-3f);
            }
    }

    [Theory]
    [InlineData(0.3f)]
    [InlineData(-0.3f)]
    public void One_sound_in_another_place_comes_apart_in_that_place(float gain)
    {
        float[] x = Strikes(44_100, 1, 60_000)[0].ToArray();
        foreach (AudioBuffer part in TakeApart(new AudioBuffer(44_100, x, [.. x.Select(v => gain * v)])))
            for (int i = 0; i < x.Length; i++) Assert.Equal(gain * part[0][i], part[1][i], 1e-5f);
    }

    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            foreach (int frames in new[] { 0, 1, 10, 511, 2048, 20_000 })
                for (int channels = 1; channels <= 3; channels++) data.Add(44_100, channels, frames);
            foreach (int rate in new[] { 8000, 48_000, 96_000, 192_000 })
            {
                data.Add(rate, 1, 1);
                data.Add(rate, 2, 511);
                data.Add(rate, 3, rate / 5 + 1);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Parts_are_as_the_stem_and_sum_to_it(int rate, int channels, int frames)
    {
        AudioBuffer stem = Strikes(rate, channels, frames);
        Holds(stem, TakeApart(stem));
    }

    [Theory]
    [InlineData(8000, 1)]
    [InlineData(44_100, 2)]
    public void So_do_those_of_seven_seconds_in_segments_of_the_usual_length(int rate, int channels)
    {
        AudioBuffer stem = Strikes(rate, channels, 7 * rate);
        ImmutableArray<AudioBuffer> parts = DrumParts.TakeApart(stem, StepContext.Default);
        Holds(stem, parts);
        // A network that gives all to the rest takes nothing apart.
        Assert.True(parts[..^1].Sum(p => Energy(p[0])) > 0.1 * Energy(stem[0]));
    }

    public static TheoryData<string> OddNames =>
        ["silence", "click", "noise", "offset", "offset and noise", "clipped", "over full scale", "-60 dB", "one side",
            "out of phase", "tiny"];

    [Theory]
    [MemberData(nameof(OddNames))]
    public void Odd_sounds_sum_too(string name)
    {
        const int frames = 30_000;
        float[] noise = Noise(44_100, 1, frames, 0.3)[0].ToArray(), click = new float[frames];
        click[20_000] = 1;
        float[] mono = name switch
        {
            "silence" => new float[frames],
            "click" => click,
            "offset" => [.. noise.Select(_ => 0.5f)],
            "offset and noise" => [.. noise.Select(v => 0.5f + 0.1f * v)],
            "clipped" => [.. noise.Select(v => Math.Clamp(10 * v, -1, 1))],
            "over full scale" => Scaled(noise, 30),
            "-60 dB" => Scaled(noise, 1e-3),
            "tiny" => Scaled(noise, 1e-30),
            _ => noise,
        };
        float[][] planes = name switch
        {
            "one side" => [mono, new float[frames]],
            "out of phase" => [mono, Scaled(mono, -1)],
            _ => [mono],
        };
        var stem = new AudioBuffer(44_100, planes);
        AudioBuffer[] parts = TakeApart(stem);
        Holds(stem, parts);
        if (name is "silence" or "offset") Assert.All(parts[..^1], p => Assert.Equal(0, p.Peak));
    }

    [Fact]
    public void Level_does_not_matter()
    {
        AudioBuffer loud = Strikes(44_100, 1, 40_000), soft = new(44_100, Scaled(loud[0].ToArray(), 1e-3));
        foreach ((AudioBuffer one, AudioBuffer other) in TakeApart(loud).Zip(TakeApart(soft)))
        {
            // What no part has much of is not worth a comparison.
            if (Energy(one[0]) < 1e-3 * Energy(loud[0])) continue;
            double decibels = Decibels(one[0], Scaled(other[0].ToArray(), 1e3));
            Assert.True(decibels > 60, $"{decibels:F1} dB");
        }
    }

    [Theory]
    [InlineData(44_100)]
    [InlineData(96_000)]
    public void A_strike_stays_where_it_was(int rate)
    {
        int at = rate / 2, length = rate / 10;
        var stem = new float[rate];
        float[] noise = Noise(rate, 1, length, 0.8)[0].ToArray();
        for (int i = 0; i < length; i++) stem[at + i] = noise[i] * MathF.Exp(-i / (0.02f * rate));
        AudioBuffer[] parts = TakeApart(new AudioBuffer(rate, stem));
        float[] most = parts[..^1].MaxBy(p => Energy(p[0]))![0].ToArray();
        Assert.Equal(0, Enumerable.Range(-64, 129)
            .MaxBy(lag => Enumerable.Range(at, length).Sum(i => (double)stem[i] * most[i + lag])));
    }

    [Fact]
    public void A_stream_gives_what_the_whole_gives()
    {
        AudioBuffer stem = Strikes(48_000, 2, 40_000);
        using IAudioSource whole = DrumParts.Open(stem.AsSource, Short, StepContext.Default),
            pieces = DrumParts.Open(stem.AsSource, Short, StepContext.Default);
        AudioBuffer expected = whole.ReadToEnd();
        Assert.Equal((2 * DrumParts.All.Length, 40_000L), (pieces.Channels, pieces.Frames));
        int at = 0;
        for (int size = 1, read; ; size = size * 7 % 5003, at += read)
        {
            var block = new float[size * pieces.Channels];
            if ((read = pieces.Read(block)) == 0) break;
            for (int i = 0; i < read; i++)
                for (int c = 0; c < pieces.Channels; c++)
                    if (block[i * pieces.Channels + c] != expected[c][at + i]) Assert.Fail($"frame {at + i}");
        }
        Assert.Equal(40_000, at);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_no_number_is_refused(float value)
    {
        float[] broken = Noise(44_100, 1, 30_000)[0].ToArray();
        broken[10_000] = value;
        string message = Assert.Throws<SoundRoutineException>(() => TakeApart(new AudioBuffer(44_100, broken))).Message;
        Assert.Contains("NaN or infinite", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_ends_at_one_and_canceling_stops()
    {
        var seen = new List<double>();
        AudioBuffer stem = Strikes(44_100, 2, 40_000);
        using (IAudioSource parts = DrumParts.Open(stem.AsSource, Short,
            StepContext.Default with { Progress = new Heard(seen.Add) })) parts.ReadToEnd();
        Assert.Equal(seen.Order(), seen);
        Assert.Equal((0, 1), (seen[0], seen[^1]));
        using var source = new CancellationTokenSource();
        var context = new StepContext(new Seed(1), new Heard(f => { if (f > 0) source.Cancel(); }), source.Token);
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            using IAudioSource parts = DrumParts.Open(stem.AsSource, Short, context);
            parts.ReadToEnd();
        });
    }

    [Fact]
    public void A_long_stem_is_taken_apart_in_little_memory()
    {
        const long frames = 30 * 44_100;
        using IAudioSource source = DrumParts.Open(() => new Endless(frames), StepContext.Default);
        var block = new float[4096 * source.Channels];
        long before = GC.GetAllocatedBytesForCurrentThread(), read = 0;
        for (int got; (got = source.Read(block)) > 0;) read += got;
        Assert.Equal(frames, read);
        // A tenth of what the parts are.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0,
            frames * source.Channels * sizeof(float) / 10);
    }

    private static double Energy(ReadOnlySpan<float> x) => System.Numerics.Tensors.TensorPrimitives.SumOfSquares(x);
}
