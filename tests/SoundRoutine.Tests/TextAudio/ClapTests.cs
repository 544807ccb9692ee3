using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.TextAudio.Clap;

namespace SoundRoutine.Tests.TextAudio;

/// <summary>CLAP on networks of its signature, against what golden/laion/laion.py computed.</summary>
public sealed class ClapTests : IDisposable
{
    private sealed record Golden(Prompt[] Prompts, Heard[] Sounds);

    private sealed record Prompt(string Text, long[] Ids, float[] Embedding);

    private sealed record Heard(int Length, int[] Frames, float[] Decibels, float[] Embedding);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Golden Values =
        JsonSerializer.Deserialize<Golden>(File.ReadAllText(Path("values.json")), Json)!;

    private readonly ClapModel _model = ClapModel.Open(Path("audio.onnx"), Path("text.onnx"), Path("tokenizer.json"));

    public void Dispose() => _model.Dispose();

    public static TheoryData<int> Lengths => [.. Values.Sounds.Select(s => s.Length)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_spectrogram_equals_the_reference(int length)
    {
        Heard golden = Values.Sounds.Single(s => s.Length == length);
        float[] decibels = ClapSpectrogram.Compute(Sound(length));
        Assert.Equal(1001 * 64, decibels.Length);
        for (int f = 0; f < golden.Frames.Length; f++)
            for (int b = 0; b < 64; b++)
                Close(golden.Decibels[f * 64 + b], decibels[golden.Frames[f] * 64 + b], 0.02);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_sound_is_embedded_as_by_the_reference(int length)
    {
        Heard golden = Values.Sounds.Single(s => s.Length == length);
        float[] embedding = _model.EmbedAudio(Sound(length));
        Assert.Equal(_model.Dimensions, embedding.Length);
        for (int i = 0; i < embedding.Length; i++) Close(golden.Embedding[i], embedding[i], 1e-3);
    }

    [Fact]
    public void Prompts_are_split_and_embedded_as_by_the_reference()
    {
        var tokenizer = ClapTokenizer.Parse(File.ReadAllText(Path("tokenizer.json")), "tokenizer.json");
        float[][] embeddings = _model.EmbedText([.. Values.Prompts.Select(p => p.Text)]);
        for (int p = 0; p < Values.Prompts.Length; p++)
        {
            Assert.Equal(Values.Prompts[p].Ids, tokenizer.Encode(Values.Prompts[p].Text));
            for (int i = 0; i < _model.Dimensions; i++) Close(Values.Prompts[p].Embedding[i], embeddings[p][i], 1e-4);
        }
    }

    [Fact]
    public void A_tokenizer_file_with_merges_as_pairs_reads_the_same()
    {
        string json = File.ReadAllText(Path("tokenizer.json"));
        string[] merges =
            [.. JsonDocument.Parse(json).RootElement.GetProperty("model").GetProperty("merges").EnumerateArray()
                .Select(m => m.GetString()!)];
        int list = json.IndexOf("\"merges\": ", StringComparison.Ordinal) + "\"merges\": ".Length;
        string pairs =
            string.Concat(json.AsSpan(0, list), JsonSerializer.Serialize(merges.Select(m => m.Split(' '))),
                json.AsSpan(json.LastIndexOf(']') + 1));
        Assert.Equal(Values.Prompts[2].Ids, ClapTokenizer.Parse(pairs, "pairs").Encode(Values.Prompts[2].Text));
    }

    [Theory]
    [InlineData(44_100, 2)]
    [InlineData(8_000, 1)]
    public void Other_rates_and_channels_are_heard_alike(int rate, int channels)
    {
        float[] tone =
            [.. Enumerable.Range(0, rate / 2).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * 440 * i / rate)))];
        float[] reference =
            [.. Enumerable.Range(0, 24_000).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * 440 * i / 48_000)))];
        float[] here = ClapSpectrogram.Compute(new AudioBuffer(rate, [.. Enumerable.Repeat(tone, channels)])),
            there = ClapSpectrogram.Compute(new AudioBuffer(48_000, reference));
        int loudest = Array.IndexOf(there, there.Max());
        Close(there[loudest], here[loudest], 0.1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    public void Silence_and_what_is_no_number_give_numbers(int frames)
    {
        var odd = new float[frames];
        for (int i = 0; i < frames; i += 3) odd[i] = i % 2 == 0 ? float.NaN : float.PositiveInfinity;
        foreach (AudioBuffer sound
            in new[] { new AudioBuffer(48_000, new float[frames]), new AudioBuffer(48_000, odd) })
        {
            Assert.All(ClapSpectrogram.Compute(sound), d => Assert.InRange(d, -100, 60));
            Assert.All(_model.EmbedAudio(sound), x => Assert.InRange(x, -1, 1));
        }
    }

    [Fact]
    public void A_file_of_another_kind_is_named()
    {
        string swapped =
            Assert.Throws<SoundRoutineException>(
                () => ClapModel.Open(Path("text.onnx"), Path("audio.onnx"), Path("tokenizer.json"))).Message;
        Assert.Contains("text.onnx: not the audio tower of CLAP; its inputs are input_ids", swapped);
        string words =
            Assert.Throws<SoundRoutineException>(
                () => ClapModel.Open(Path("audio.onnx"), Path("text.onnx"), Path("values.json"))).Message;
        Assert.Contains("values.json: not the tokenizer of CLAP", words);
        Assert.DoesNotContain('\n', words);
        Assert.Throws<SoundRoutineException>(
            () => ClapModel.Open(Path("nothing.onnx"), Path("text.onnx"), Path("tokenizer.json")));
    }

    [Fact]
    public void A_canceled_run_stops()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => _model.EmbedAudio(Sound(1000), new CancellationToken(true)));
        Assert.ThrowsAny<OperationCanceledException>(() => _model.EmbedText(["kick"], new CancellationToken(true)));
    }

    private static string Path(string name) =>
        System.IO.Path.Combine(AppContext.BaseDirectory, "Roles", "golden", "laion", name);

    /// <summary>As in golden/laion/laion.py.</summary>
    private static AudioBuffer Sound(int length) => new(48_000,
        [.. Enumerable.Range(0, length)
            .Select(i =>
                (float)(0.5 * Math.Sin(2 * Math.PI * 440 * i / 48_000) * Math.Exp(-i / 4000.0)
                    + 0.2 * ((i + 1) * 0.6180339887498949 % 1 - 0.5)))]);

    private static void Close(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{actual} is not {expected}");
}
