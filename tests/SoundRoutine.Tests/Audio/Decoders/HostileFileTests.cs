using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Decoders;
using SoundRoutine.Audio.Ffmpeg;

namespace SoundRoutine.Tests.Audio.Decoders;

/// <summary>What is damaged, or meant to do harm, ends in one line or in what could be decoded.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    [Theory]
    [InlineData("garbage.mp3")]
    [InlineData("garbage.ogg")]
    public void Garbage_is_one_line_that_says_what_it_is_not(string name)
    {
        Rng rng = new Seed(3).CreateRng();
        string path = Write(name, [.. Enumerable.Range(0, 200_000).Select(_ => (byte)rng.NextUInt64())]);
        string message = EncodedSound.Refusal(path);
        Assert.StartsWith(path + ": not WAV, MP3, Ogg Vorbis or Opus", message);
        Assert.Contains("needs ffmpeg: " + FfmpegProgram.InstallCommand, message);
    }

    [Fact]
    public void Ogg_without_sound_is_one_line()
    {
        byte[] film = OggBytes.Page(1, 0, 0, 2, [.. "\u0080theora"u8, 1, 2, 3]);
        string path = Write("a.ogg", [.. film, .. OggBytes.Page(1, 1, 1, 4, new byte[500])]);
        Assert.Contains("no sound", EncodedSound.Refusal(path));
    }

    [Fact]
    public void Many_beginnings_of_pages_cost_no_time()
    {
        string path = Write("a.ogg", [.. Enumerable.Repeat("OggS\0\0"u8.ToArray(), 200_000).SelectMany(b => b)]);
        Assert.Contains(path, EncodedSound.Refusal(path));
    }

    [Fact]
    public void A_few_bytes_cannot_ask_for_a_codebook_of_gigabytes()
    {
        byte[] setup = [5, .. "vorbis"u8, 0, 0x42, 0x43, 0x56, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0];
        Assert.Throws<InvalidDataException>(() => VorbisSetup.Check(setup));
        byte[] head = [1, .. "vorbis"u8, 0, 0, 0, 0, 2, 0x44, 0xAC, 0, 0, .. new byte[12], 0xB8, 1];
        byte[][] packets = [head, [3, .. "vorbis"u8, 0, 0], setup];
        byte[] file = [.. packets.SelectMany((p, i) => OggBytes.Page(1, (uint)i, 0, i > 0 ? 0 : 2, p))];
        string path = Write("a.ogg", file);
        Assert.Contains("damaged", EncodedSound.Refusal(path));
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 2, 0, 0 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 0x80, 0xBB, 0, 0, 0, 0, 0 })]
    public void An_Opus_header_that_makes_no_sense_is_one_line(byte[] rest)
    {
        string path = Write("a.opus", OggBytes.Page(1, 0, 0, 2, [.. "OpusHead"u8, .. rest]));
        string message = EncodedSound.Refusal(path);
        Assert.StartsWith(path + ": ", message);
    }

    [FfmpegFact]
    public void Changed_bytes_end_in_a_line_or_in_sound()
    {
        byte[][] files =
        [
            File.ReadAllBytes(EncodedSound.Make(_folder, "a.mp3", 44_100, 2, 20_000)),
            File.ReadAllBytes(EncodedSound.Make(_folder, "a.ogg", 44_100, 2, 60_000, "-c:a", "libvorbis")),
            File.ReadAllBytes(EncodedSound.Make(_folder, "a.opus", 48_000, 2, 60_000, "-c:a", "libopus")),
        ];
        Gen<(int, byte)[]> anyChanges = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 8];
        Gen.Select(Gen.Int[0, 2], anyChanges, Gen.Int[0, 100]).Sample((file, changes, kept) =>
        {
            byte[] bytes = [.. files[file]];
            foreach ((int at, byte value) in changes) bytes[at % bytes.Length] = value;
            using var stream = new MemoryStream(kept < 30 ? bytes[..(bytes.Length * kept / 30)] : bytes);
            try
            {
                using IAudioSource? source = ManagedDecoders.Open(stream, "a", default);
                if (source is not null) Assert.True(source.CountToEnd(default) < 200_000);
            }
            catch (SoundRoutineException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }, iter: 150, threads: 1);
    }
}
