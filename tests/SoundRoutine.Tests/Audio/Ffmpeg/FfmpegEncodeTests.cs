using SoundRoutine.Audio;
using SoundRoutine.Audio.Ffmpeg;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Tests.Audio.Ffmpeg;

public sealed class FfmpegEncodeTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FfmpegTheory]
    [InlineData("two words.flac")]
    [InlineData("-y.flac")]
    [InlineData("it's \"quoted\".flac")]
    [InlineData("Schlagzeug äöü 太鼓 🥁.flac")]
    [InlineData("take:1.flac")]
    [InlineData("100%03d.flac")]
    [InlineData("$(touch x) `touch y`;*.flac")]
    public void Any_file_name_is_read_and_written(string name)
    {
        string path = _folder.File(name);
        AudioFile.Write(path, TestSounds.Sine(8000, 0.25, 440).AsSource(), new EncodeOptions());
        Assert.Equal(2000, AudioFile.Read(path).Frames);
        Assert.Equal([name], _folder.Names);
    }

    [FfmpegTheory]
    [InlineData("mp3", 0.01)]
    [InlineData("flac", 1e-6)]
    [InlineData("ogg", 0.01)]
    [InlineData("m4a", 0.01)]
    public void What_is_encoded_comes_back(string format, double tolerance)
    {
        AudioBuffer sine = TestSounds.Sine(44100, 1.5, 1000, 2);
        string path = _folder.File("out." + format);
        var tags = new AudioTags { Title = "Groove = 1; \"x\"", Artist = "Ä", Bpm = 97.6 };
        AudioFile.Write(path, sine.AsSource(), new EncodeOptions { Tags = tags });
        AudioBuffer back = AudioFile.Read(path);
        Assert.Equal((44100, 2), (back.SampleRate, back.Channels));
        Assert.InRange(back.Frames, sine.Frames, sine.Frames + (format == "m4a" ? 1023 : 0));
        (double hz, double level) = TestSounds.Measure(back[0], 44100);
        Assert.Equal(1000, hz, 0.1);
        Assert.Equal(0.5, level, tolerance);
        Assert.Equal(0.25, TestSounds.Measure(back[1], 44100).Level, tolerance);

        byte[] bytes = File.ReadAllBytes(path);
        Assert.True(bytes.AsSpan().IndexOf("Groove = 1; \"x\""u8) >= 0 || format == "mp3");
        AudioFile.Write(path, sine.AsSource(), new EncodeOptions { Tags = tags });
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [FfmpegFact]
    public void Flac_holds_the_very_bits_of_WAV()
    {
        AudioBuffer sine = TestSounds.Sine(44100, 0.3, 777, 2);
        foreach (WavEncoding encoding in new[] { WavEncoding.Pcm16, WavEncoding.Pcm24 })
        {
            var options = new EncodeOptions { Encoding = encoding, Dither = new Seed(5) };
            AudioFile.Write(_folder.File("a.flac"), sine.AsSource(), options);
            AudioFile.Write(_folder.File("a.wav"), sine.AsSource(), options);
            Assert.Equal(AudioFile.Read(_folder.File("a.wav"))[1].ToArray(), AudioFile.Read(_folder.File("a.flac"))[1]
                .ToArray());
        }
    }

    [FfmpegTheory]
    [InlineData(WavEncoding.Pcm8, 1)]
    [InlineData(WavEncoding.Pcm16, 2)]
    [InlineData(WavEncoding.Pcm24, 6)]
    [InlineData(WavEncoding.Pcm32, 3)]
    [InlineData(WavEncoding.Float32, 8)]
    [InlineData(WavEncoding.Float64, 1)]
    public void Others_read_our_WAV_as_we_do_also_as_RF64(WavEncoding encoding, int channels)
    {
        AudioBuffer sine = TestSounds.Sine(44100, 0.1, 777, channels);
        foreach (long limit in new long[] { uint.MaxValue, 100 })
        {
            string path = _folder.File($"a{limit}.wav");
            using (FileStream stream = File.Create(path))
            using (var writer =
                new WavWriter(stream, 44100, channels, encoding, null, [new WavChunk("LIST", "INFO"u8.ToArray())],
                    limit))
            {
                var samples = new float[sine.Frames * channels];
                sine.AsSource().Read(samples);
                writer.Write(samples);
            }
            using IAudioSource theirs = FfmpegProgram.Find()!.Decode(path);
            AudioBuffer expected = AudioFile.Read(path), actual = theirs.ReadToEnd();
            Assert.Equal((expected.SampleRate, expected.Channels, expected.Frames),
                (actual.SampleRate, actual.Channels, actual.Frames));
            for (int c = 0; c < channels; c++) Assert.Equal(expected[c].ToArray(), actual[c].ToArray());
        }
    }

    [FfmpegFact]
    public void Mp3_quality_is_variable_or_constant_and_anything_else_is_refused()
    {
        var sizes = new Dictionary<string, long>();
        foreach (string quality in new[] { "V9", "64k", "320k" })
        {
            AudioFile.Write(_folder.File("a.mp3"), TestSounds.Sine(44100, 2, 1000, 2).AsSource(),
                new EncodeOptions { Mp3Quality = quality });
            sizes[quality] = new FileInfo(_folder.File("a.mp3")).Length;
        }
        Assert.InRange(sizes["64k"], 15_000, 18_500);
        Assert.InRange(sizes["320k"], 78_000, 84_000);
        Assert.True(sizes["V9"] < sizes["64k"]);
        Assert.Throws<ArgumentException>(
            () => AudioFile.Write(_folder.File("b.mp3"), TestSounds.Sine(8000, 1, 9).AsSource(),
                new EncodeOptions { Mp3Quality = "-y" }));
        Assert.Equal(["a.mp3"], _folder.Names);
    }

    [FfmpegFact]
    public void A_failing_ffmpeg_is_one_line()
    {
        var fails = new FfmpegProgram("/bin/false");
        string path = _folder.File("a.mp3");
        string message = Assert.Throws<SoundRoutineException>(() =>
            AudioFile.Write(path, TestSounds.Sine(44100, 5, 100).AsSource(), new EncodeOptions(), fails, null,
            default)).Message;
        Assert.StartsWith(path + ": ffmpeg cannot write it", message);
        Assert.Empty(_folder.Names);
        Assert.Contains("cannot be started",
            Assert.Throws<SoundRoutineException>(() => new FfmpegProgram("/no/such/ffmpeg").Decode(path)).Message);
    }

    [FfmpegFact]
    public void Canceling_ends_the_encoding_and_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(
            () => AudioFile.Write(_folder.File("out.mp3"), TestSounds.Sine(44100, 5, 100).AsSource(),
            new EncodeOptions(), new Recorder([], _ => cancel.Cancel()), cancel.Token));
        Assert.Empty(_folder.Names);
    }
}
