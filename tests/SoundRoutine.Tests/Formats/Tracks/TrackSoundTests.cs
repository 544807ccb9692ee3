using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Tracks;
using SoundRoutine.Rendering;
using SoundRoutine.Tests.Rendering;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Formats.Tracks;

/// <summary>Stems and loops: lengths, levels, and what a loop says of itself.</summary>
public class TrackSoundTests
{
    [Theory]
    [InlineData(-12)]
    [InlineData(30)]
    public void Stems_are_of_one_length_and_sum_to_the_mix_before_the_limiter(double mixGainDb)
    {
        using var folder = new TemporaryFolder();
        TrackMaterial material = Material(2);
        TrackStems stems = TrackStems.Write(material, mixGainDb, folder["s"], StepContext.Default);
        Assert.Equal(["01 core.wav", "02 accent.wav", "03 motion.wav", "04 fill.wav", "05 texture.wav"],
            stems.Files.Select(f => Path.GetFileName(f.Path)));
        AudioBuffer[] sounds = [.. stems.Files.Select(f => AudioFile.Read(f.Path))];
        AudioBuffer mix = new Renderer(material.Arrangement, material.Kit, material.Options.Mixed())
            .Open(null, stems.GainDb).ReadToEnd();
        Assert.All(sounds, s => Assert.Equal((mix.Frames, 44_100, 2), (s.Frames, s.SampleRate, s.Channels)));
        var sum = new AudioBuffer(44_100, [.. Enumerable.Range(0, 2)
            .Select(c => Enumerable.Range(0, mix.Frames).Select(i => sounds.Sum(s => s[c][i])).ToArray())]);
        Assert.InRange(Scene.DifferenceDb(mix, sum), double.NegativeInfinity, -120);
        Assert.InRange(mix.Peak, 0, 1.00001);
        Assert.Equal(mixGainDb, stems.GainDb + stems.LoweredDb, 1e-9);
        Assert.Equal(mixGainDb > 0, stems.LoweredDb > 0);
        if (mixGainDb > 0) Assert.Equal(1, mix.Peak, 1e-3);
        Assert.All(stems.Files, f => Assert.Equal(24, BitConverter.ToInt16(File.ReadAllBytes(f.Path), 70)));
    }

    [Theory]
    [InlineData(4, 4, 3, 12, 97.3f)]
    [InlineData(6, 8, 2, 6, 97.3f)]
    [InlineData(7, 8, 1, 7, 194.6f)]
    public void A_loop_is_whole_bars_and_says_its_tempo(int beats, int unit, int bars, int counted, float tempo)
    {
        using var folder = new TemporaryFolder();
        TrackMaterial material = Loop(beats, unit, bars);
        string name = TrackLoop.NameOf("my beat", material.Grid);
        Assert.Equal($"my beat_97.3bpm_{bars}bars.wav", name);
        TrackLoop.Write(material, folder[name], StepContext.Default);
        long frames = (long)Math.Round(material.Grid.Seconds * 44_100);
        Assert.Equal(frames, AudioFile.Read(folder[name]).Frames);
        byte[] wav = File.ReadAllBytes(folder[name]);
        byte[] acid = Chunk(wav, "acid"), smpl = Chunk(wav, "smpl"), cue = Chunk(wav, "cue ");
        Assert.Equal((24, counted, unit, beats, tempo), (acid.Length, BitConverter.ToInt32(acid, 12),
            BitConverter.ToInt16(acid, 16), BitConverter.ToInt16(acid, 18), BitConverter.ToSingle(acid, 20)));
        Assert.Equal((60, 1, 0, (int)frames - 1), (smpl.Length, BitConverter.ToInt32(smpl, 28),
            BitConverter.ToInt32(smpl, 44), BitConverter.ToInt32(smpl, 48)));
        Assert.Equal((counted, 4 + 24 * counted), (BitConverter.ToInt32(cue, 0), cue.Length));
        Assert.Equal(Math.Round((double)frames / counted), BitConverter.ToInt32(cue, 4 + 24 + 20));
        Assert.Contains("ICMT", System.Text.Encoding.Latin1.GetString(Chunk(wav, "LIST")), StringComparison.Ordinal);
    }

    [ProgramFact("sndfile-info")]
    public void Another_reader_finds_tempo_loop_and_beats()
    {
        using var folder = new TemporaryFolder();
        TrackLoop.Write(Loop(4, 4, 2), folder["x.wav"], StepContext.Default);
        string said = ReadersOfOthers.Run("sndfile-info", folder["x.wav"]);
        foreach (string expected in new[] { "Beats     : 8", "Meter     : 4/4", "Tempo     : 97.3", "Loop Count   : 1",
            "Count : 8", "ICMT : mine" }) Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    private static TrackMaterial Material(int bars) => new()
    {
        Title = "beat", Arrangement = Scene.Beat(bars), Kit = Scene.Drums(), Options = new RenderStepOptions(),
        Sections = [new Section(0, "Drums")], License = "mine",
    };

    private static TrackMaterial Loop(int beats, int unit, int bars)
    {
        var grid = new Grid { Bpm = 97.3, Meter = new Meter(beats, unit), Bars = bars };
        return Material(1) with
        {
            Arrangement = Scene.Arrange(grid, Scene.Hit("kick", 0), Scene.Hit("crash", grid.Length - 480, 49)),
        };
    }

    /// <summary>The body of a chunk of a WAV file.</summary>
    private static byte[] Chunk(byte[] wav, string id)
    {
        for (int at = 12; at + 8 <= wav.Length;)
        {
            int size = BitConverter.ToInt32(wav, at + 4);
            if (System.Text.Encoding.ASCII.GetString(wav, at, 4) == id) return wav[(at + 8)..(at + 8 + size)];
            at += 8 + size + (size & 1);
        }
        throw new InvalidOperationException($"no {id}");
    }
}
