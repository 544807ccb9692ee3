using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;

namespace SoundRoutine.Tests.Audio;

public sealed class AudioSplitTests : IDisposable
{
    private static readonly EncodeOptions Float = new() { Encoding = WavEncoding.Float32 };

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private List<AudioPart> Parts => [new(_folder.File("a.wav"), 0, 1), new(_folder.File("b.wav"), 1, 2)];

    [Fact]
    public void Each_part_gets_its_channels()
    {
        float[][] planes = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
        using IAudioSource source = new AudioBuffer(8000, planes).AsSource();
        Assert.Equal(3, AudioSplit.Write(source, Parts, Float));
        AudioBuffer a = AudioFile.Read(_folder.File("a.wav")), b = AudioFile.Read(_folder.File("b.wav"));
        Assert.Equal((1, 2), (a.Channels, b.Channels));
        Assert.Equal(planes, [a[0].ToArray(), b[0].ToArray(), b[1].ToArray()]);
        Assert.Equal(["a.wav", "b.wav"], _folder.Names.Order());
    }

    [Fact]
    public void The_first_is_withdrawn_when_the_second_cannot_be_put_in_its_place()
    {
        // What stands in the way appears once the sound has ended, so that nothing can have seen it before.
        using var source = new Ending(() => Directory.CreateDirectory(_folder.File("b.wav")));
        string message =
            Assert.Throws<SoundRoutineException>(() => AudioSplit.Write(source, Parts, Float)).Message;
        Assert.Contains("b.wav", message, StringComparison.Ordinal);
        Assert.Equal(["b.wav"], _folder.Names);
    }

    [Fact]
    public void None_appears_before_all_are_complete()
    {
        string[] paths = [_folder.File("a"), _folder.File("b")];
        File.WriteAllText(paths[1], "old");
        string[] NamesAt(Action<IReadOnlyList<string>> write)
        {
            string[] seen = [];
            Assert.Throws<InvalidOperationException>(() => AtomicFile.WriteAll(paths, files =>
            {
                write(files);
                seen = [.. _folder.Names.Where(n => !AtomicFile.IsTemporaryName(n))];
                throw new InvalidOperationException();
            }));
            return seen;
        }
        Assert.Equal(["b"], NamesAt(files => File.WriteAllText(files[0], "complete")));
        Assert.Equal(["b"], _folder.Names);
        Assert.Equal("old", File.ReadAllText(paths[1]));
        AtomicFile.WriteAll(paths, files => { foreach (string file in files) File.WriteAllText(file, "new"); });
        Assert.All(paths, p => Assert.Equal("new", File.ReadAllText(p)));
        Assert.Equal(["a", "b"], _folder.Names.Order());
    }

    [Fact]
    public void A_name_that_cannot_be_written_is_known_before_anything_is_read()
    {
        using var source = new Ending(() => Assert.Fail("was read"));
        List<AudioPart> parts = [new(_folder.File("a.wav"), 0, 1), new(_folder.File("b.xyz"), 1, 2)];
        Assert.Throws<ArgumentException>(() => AudioSplit.Write(source, parts, Float));
        parts[1] = new AudioPart(_folder.File("no/b.wav"), 1, 2);
        Assert.Throws<SoundRoutineException>(() => AudioSplit.Write(source, parts, Float));
        Assert.Empty(_folder.Names);
    }

    /// <summary>A block of silence, and then what happens at its end.</summary>
    private sealed class Ending(Action atEnd) : IAudioSource
    {
        private bool _read;

        public int SampleRate => 8000;

        public int Channels => 3;

        public long? Frames => null;

        public int Read(Span<float> interleaved)
        {
            if (_read)
            {
                atEnd();
                return 0;
            }
            _read = true;
            interleaved.Clear();
            return interleaved.Length / Channels;
        }

        public void Dispose()
        {
        }
    }
}
