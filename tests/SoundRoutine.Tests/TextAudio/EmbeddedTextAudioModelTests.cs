using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Tests.Kits;
using SoundRoutine.TextAudio;
using static SoundRoutine.Tests.Closeness;

namespace SoundRoutine.Tests.TextAudio;

public sealed class EmbeddedTextAudioModelTests : IDisposable
{
    private const int Rate = 44_100;

    private readonly EmbeddedTextAudioModel _model = new();

    public void Dispose() => _model.Dispose();

    // clap.json and clap_pictures.f32 were written by training/clap/export.py together with the networks.
    private static readonly Golden s_golden =
        JsonSerializer.Deserialize<Golden>(File.ReadAllText(GoldenFile("clap.json")))!;

    [Fact]
    public void Tokens_are_those_of_an_independent_implementation()
    {
        var tokens = new long[PromptTokenizer.Words * PromptTokenizer.Grams];
        foreach (Golden.Prompt prompt in s_golden.Prompts)
        {
            PromptTokenizer.Tokenize(prompt.Text, tokens);
            long[][] words = [.. tokens.Chunk(PromptTokenizer.Grams).Select(w => w.Where(t => t > 0).ToArray())];
            Assert.Equal(prompt.Tokens, words[..prompt.Tokens.Length]);
            Assert.All(words[prompt.Tokens.Length..], Assert.Empty);
        }
    }

    [Fact]
    public void Pictures_are_those_of_an_independent_implementation()
    {
        float[] expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(GoldenFile("clap_pictures.f32")))
            .ToArray();
        var picture = new float[SoundView.Values];
        Assert.Equal(Sounds().Length * picture.Length, expected.Length);
        for (int i = 0; i < Sounds().Length; i++)
        {
            SoundView.Compute(Sounds()[i], picture);
            AssertClose(expected.AsSpan(i * picture.Length, picture.Length), picture, 2e-3);
        }
    }

    [Fact]
    public void Points_of_sounds_are_those_of_an_independent_implementation()
    {
        float[] pictures = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(GoldenFile("clap_pictures.f32")))
            .ToArray();
        float[][] points =
            [.. EmbeddedTextAudioModel.RunAudio(pictures, CancellationToken.None).Chunk(_model.Dimensions)];
        Assert.Equal(s_golden.Sounds.Length, points.Length);
        for (int i = 0; i < points.Length; i++)
        {
            AssertClose(s_golden.Sounds[i], points[i], 1e-4);
            AssertClose(s_golden.Sounds[i], _model.EmbedAudio(Sounds()[i]), 5e-3);
        }
    }

    [Fact]
    public void Points_of_prompts_are_those_of_an_independent_implementation()
    {
        float[][] points = _model.EmbedText([.. s_golden.Prompts.Select(p => p.Text)]);
        for (int i = 0; i < points.Length; i++) AssertClose(s_golden.Prompts[i].Point, points[i], 1e-4);
        Assert.Equal(s_golden.Scale, _model.LogitScale, 1e-3);
    }

    [Fact]
    public void Plain_drums_are_found_by_free_prompts()
    {
        AudioBuffer[] sounds =
            [TestSounds.Mono(TestSounds.Kick()), TestSounds.Mono(TestSounds.Snare()),
                TestSounds.Mono(TestSounds.Hat()), TestSounds.Mono(TestSounds.Tom())];
        string[] prompts = ["heavy kick drum", "a snare drum", "crisp closed hi-hat", "a tom tom"];
        float[][] said = _model.EmbedText(prompts);
        for (int i = 0; i < sounds.Length; i++)
        {
            float[] heard = _model.EmbedAudio(sounds[i]);
            Assert.Equal(prompts[i],
                prompts[Enumerable.Range(0, prompts.Length).MaxBy(p => TensorPrimitives.Dot<float>(said[p], heard))]);
        }
    }

    [Fact]
    public void A_misspelled_word_is_near_the_right_one()
    {
        float[][] said = _model.EmbedText(["cymbal", "cymball", "kick"]);
        Assert.True(TensorPrimitives.Dot<float>(said[0], said[1]) > TensorPrimitives.Dot<float>(said[0], said[2])
            + 0.3f);
    }

    [Fact]
    public void Case_and_punctuation_mean_nothing()
    {
        float[][] said = _model.EmbedText(["short, dusty SNARE!", "short dusty snare"]);
        AssertClose(said[0], said[1], 1e-6);
    }

    [Fact]
    public void Every_point_has_unit_length_also_of_silence_and_of_no_words()
    {
        float[][] points =
        [
            .. _model.EmbedText(["", "???", new string('x', 5000)]),
                _model.EmbedAudio(AudioBuffer.Silence(Rate, 1, 0)),
                    _model.EmbedAudio(AudioBuffer.Silence(Rate, 2, 1000)),
            _model.EmbedAudio(new AudioBuffer(Rate, [1f])),
                _model.EmbedAudio(TestSounds.Mono([float.NaN, .. TestSounds.Kick()])),
        ];
        foreach (float[] point in points)
        {
            Assert.Equal(_model.Dimensions, point.Length);
            Assert.Equal(1, TensorPrimitives.Norm<float>(point), 1e-4);
        }
        Assert.Empty(_model.EmbedText([]));
    }

    [Fact]
    public void A_prompt_is_the_same_among_many_as_alone()
    {
        string[] prompts = [.. Enumerable.Range(0, 70).Select(i => i % 2 == 0 ? "snare" : "long washy cymbal")];
        float[][] together = _model.EmbedText(prompts);
        AssertClose(_model.EmbedText([prompts[69]])[0], together[69], 1e-5);
        AssertClose(_model.EmbedText([prompts[68]])[0], together[68], 1e-5);
    }

    [Fact]
    public void Level_silence_around_it_and_channels_change_nothing()
    {
        float[] kick = TestSounds.Kick();
        float[] point = _model.EmbedAudio(TestSounds.Mono(kick));
        AssertClose(point, _model.EmbedAudio(TestSounds.Mono([.. kick.Select(x => 0.01f * x)])), 1e-3);
        AssertClose(point, _model.EmbedAudio(TestSounds.Mono([.. new float[5000], .. kick, .. new float[Rate]])), 1e-3);
        AssertClose(point, _model.EmbedAudio(new AudioBuffer(Rate, kick, kick)), 1e-4);
    }

    [Theory]
    [InlineData(22_050)]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public void Any_rate_will_do(int rate)
    {
        float[] kick = TestSounds.Kick();
        float[] other = _model.EmbedAudio(Resampler.Resample(TestSounds.Mono(kick), rate));
        Assert.True(TensorPrimitives.Dot<float>(_model.EmbedAudio(TestSounds.Mono(kick)), other) > 0.9f);
    }

    [Fact]
    public void It_can_be_canceled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => _model.EmbedText(["snare"], new CancellationToken(true)));

    /// <summary>
    /// Those of export.py: a kick, a cymbal longer than is seen, and a tick after a tenth of a second of silence.
    /// </summary>
    private static AudioBuffer[] Sounds()
    {
        uint state = 12345;
        double Noise() => (state = unchecked(1664525 * state + 1013904223)) / 2147483648.0 - 1;
        return
        [
            Make(t => 0.8 * Math.Exp(-10 * t) * Math.Sin(2 * Math.PI * (55 * t + 3 * (1 - Math.Exp(-25 * t))))),
            Make(t => 0.4 * Math.Exp(-2 * t) * Noise()),
            Make(t => t < 0.1 ? 0 : 0.5 * Math.Exp(-80 * (t - 0.1)) * Math.Sin(2 * Math.PI * 2500 * (t - 0.1))),
        ];
    }

    private static AudioBuffer Make(Func<double, double> at) =>
        new(Rate, [.. Enumerable.Range(0, 2 * Rate).Select(i => (float)at((double)i / Rate))]);

    private static string GoldenFile(string name) =>
        Path.Combine(Repository.Root, "tests", "SoundRoutine.Tests", "Roles", "golden", name);

    private sealed record Golden(
        [property: JsonPropertyName("scale")] float Scale, [property: JsonPropertyName("sounds")]
            float[][] Sounds, [property: JsonPropertyName("prompts")] Golden.Prompt[] Prompts)
    {
        public sealed record Prompt([property: JsonPropertyName("text")]
            string Text, [property: JsonPropertyName("tokens")] long[][] Tokens, [property: JsonPropertyName("point")]
            float[] Point);
    }
}
