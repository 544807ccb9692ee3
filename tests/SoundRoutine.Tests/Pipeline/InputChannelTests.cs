using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Tests.Kits;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>However the channels of an input stand to each other, its kit is that of its sound.</summary>
public class InputChannelTests
{
    private static float[] Loop() => TestSounds.Track(4, Enumerable.Range(0, 16).Select(i => (i * 0.25,
        (i % 4) switch { 0 => TestSounds.Kick(), 2 => TestSounds.Snare(seed: i + 1), _ =>
            TestSounds.Hat(seed: i + 1) }, 0.8))).Stem[0].ToArray();

    private static (KitManifest Kit, AudioBuffer Hat, AudioBuffer Track) Make(params float[][] channels)
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], new AudioBuffer(TestSounds.Rate, channels));
        Producer.Make(new MakeOptions
        {
            Output = folder["out"],
            Preprocess = new() { Inputs = [folder["loop.wav"]] },
            Grid = new() { Bars = 1 },
            Render = new() { Formats = ["wav"] },
        });
        KitManifest kit = ArtifactJson.Read<KitManifest>(folder["out/1_preprocess/kit_manifest.json"]);
        string track = Directory.GetFiles(folder["out/7_render"], "*.wav").Single();
        string hat = kit.Samples.First(s => s.Class == Instrument.HihatClosed).File;
        return (kit, AudioFile.Read(Path.Combine(folder["out/1_preprocess"], hat)), AudioFile.Read(track));
    }

    [Fact]
    public void Channels_in_opposite_phase_give_the_kit_of_one_of_them()
    {
        float[] x = Loop();
        (KitManifest one, _, _) = Make(x);
        (KitManifest two, AudioBuffer sample, _) = Make(x, [.. x.Select(v => -v)]);
        Assert.Equal(one.Samples.Select(s => s.Class).Order(), two.Samples.Select(s => s.Class).Order());
        Assert.Equal(2, sample.Channels);
    }

    [Fact]
    public void Networks_hear_what_cancels()
    {
        foreach (float[] x in new[] { TestSounds.Kick(), TestSounds.Snare(), TestSounds.Hat() })
        {
            HitClasses one = CombinedClassifier.ClassifyOneShot(TestSounds.Mono(x));
            HitClasses two =
                CombinedClassifier.ClassifyOneShot(new AudioBuffer(TestSounds.Rate, x, [.. x.Select(v => -v)]));
            Assert.Equal(one.Presence, two.Presence);
            Assert.Equal(one.Scores.Best, two.Scores.Best);
        }
    }

    [Fact]
    public void Six_channels_end_as_stereo_samples_and_a_stereo_track()
    {
        float[] left = Loop(), right = [.. left.Select(v => 0.3f * v)], none = new float[left.Length];
        (KitManifest kit, AudioBuffer sample, AudioBuffer track) =
            Make(left, right, [.. left.Select(v => 0.1f * v)], none, none, none);
        Assert.Equal(6, kit.Sources.Single().Channels);
        Assert.Equal(2, sample.Channels);
        Assert.Equal(2, track.Channels);
        Assert.True(TestSounds.Rms(track[0]) > 1.5 * TestSounds.Rms(track[1]));
    }

    [Fact]
    public void An_offset_reaches_neither_samples_nor_track()
    {
        (KitManifest kit, AudioBuffer sample, AudioBuffer track) = Make([.. Loop().Select(v => 0.6f * v + 0.03f)]);
        Assert.InRange(Math.Abs(sample[0].ToArray().Average()), 0, 0.003);
        Assert.InRange(Math.Abs(track[0].ToArray().Average()), 0, 0.003);
        Assert.Contains(kit.Samples, s => s.Class == Instrument.Kick);
    }
}
