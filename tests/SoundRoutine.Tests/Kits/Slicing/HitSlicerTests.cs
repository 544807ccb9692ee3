using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;

namespace SoundRoutine.Tests.Kits.Slicing;

public class HitSlicerTests
{
    private static (AudioBuffer Stem, ImmutableArray<Onset> Onsets) Song(double noise = 0, bool stereo = false) =>
        TestSounds.Track(6,
        Enumerable.Range(0, 20)
            .Select(i =>
            (0.1 + i * 0.27, (i % 4) switch { 0 => TestSounds.Kick(), 2 => TestSounds.Snare(), _ => TestSounds.Hat() },
                0.3 + 0.03 * i)), noise, stereo);

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1e-5, true)]
    public void Slices_laid_back_give_the_stem(double noise, bool stereo)
    {
        var (stem, onsets) = Song(noise, stereo);
        Assert.InRange(NullTestDb(stem, HitSlicer.Slice(stem, onsets)), double.NegativeInfinity, -60);
    }

    [SharedDataFact]
    public void Slices_of_a_real_drum_stem_laid_back_give_the_stem()
    {
        string drums = Directory.GetFiles(SharedData.Mdb, "*.drums.wav").Order(StringComparer.Ordinal).First();
        using IAudioSource source = WavReader.Open(drums);
        AudioBuffer song = source.ReadToEnd();
        AudioBuffer stem = song.Slice(new FrameRange(0, Math.Min(song.Frames, 30 * song.SampleRate)));
        string labels = drums.Replace(".drums.wav", ".class.txt", StringComparison.Ordinal);
        ImmutableArray<Onset> onsets =
        [
            .. File.ReadLines(labels).Where(l => l.Length > 0)
                .Select(l =>
                    new Onset((int)(double.Parse(l.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[0],
                    System.Globalization.CultureInfo.InvariantCulture) * stem.SampleRate), 1))
                .Where(o => o.Frame < stem.Frames),
        ];
        Assert.InRange(NullTestDb(stem, HitSlicer.Slice(stem, onsets)), double.NegativeInfinity, -60);
    }

    /// <summary>
    /// The residual outside the fades against the signal, in dB: what was changed, and what was left out after the
    /// first onset.
    /// </summary>
    private static double NullTestDb(AudioBuffer stem, ImmutableArray<HitSlice> hits)
    {
        double residual = 0, signal = 0;
        for (int c = 0; c < stem.Channels; c++)
        {
            float[] rest = stem[c].ToArray();
            foreach (HitSlice hit in hits)
            {
                for (int i = 0; i < hit.Audio.Frames; i++) rest[hit.Range.Start + i] -= hit.Audio[c][i];
                rest.AsSpan(hit.Range.Start, hit.FadeIn).Clear();
                rest.AsSpan(hit.Range.End - hit.FadeOut, hit.FadeOut).Clear();
            }
            rest.AsSpan(0, hits[0].Range.Start).Clear();
            residual += Math.Pow(TestSounds.Rms(rest), 2);
            signal += Math.Pow(TestSounds.Rms(stem[c]), 2);
        }
        Assert.True(signal > 0);
        return 10 * Math.Log10(Math.Max(residual, 1e-30) / signal);
    }

    [Fact]
    public void The_attack_and_the_level_are_kept()
    {
        var (stem, onsets) = Song(1e-4, stereo: true);
        foreach (HitSlice hit in HitSlicer.Slice(stem, onsets))
        {
            Assert.Equal(hit.Onset.Frame, hit.Range.Start + hit.Attack);
            Assert.Equal(2, hit.Audio.Channels);
            Assert.True(hit.FadeIn <= hit.Attack && hit.FadeIn < 0.001 * TestSounds.Rate);
            Assert.True(hit.FadeOut <= (hit.Range.Length - hit.Attack) / 4);
            for (int c = 0; c < 2; c++)
                Assert.True(stem[c][(hit.Range.Start + hit.FadeIn)..(hit.Range.End - hit.FadeOut)]
                    .SequenceEqual(hit.Audio[c][hit.FadeIn..^hit.FadeOut]));
        }
    }

    [Fact]
    public void A_slice_never_starts_with_a_click_even_over_a_loud_tail()
    {
        var (stem, onsets) =
            TestSounds.Track(2,
            [(0.1, TestSounds.Tom(90, 1.5), 1), (0.25, TestSounds.Snare(), 0.5), (0.6, TestSounds.Hat(), 0.5)],
                stereo: true);
        foreach (HitSlice hit in HitSlicer.Slice(stem, onsets))
            for (int c = 0; c < 2; c++) Assert.InRange(Math.Abs(hit.Audio[c][0]), 0, 1e-3);
    }

    [Fact]
    public void A_hit_ends_where_it_has_died_away()
    {
        var (stem, onsets) =
            TestSounds.Track(4, [(0.1, TestSounds.Hat(100, 0.5), 1), (3, TestSounds.Kick(), 1)], noise: 1e-4);
        HitSlice hat = HitSlicer.Slice(stem, onsets)[0];
        // exp(-100 t) is 60 dB down after 69 ms, and the noise lies some 66 dB under the hit.
        Assert.InRange(hat.Audio.Seconds, 0.05, 0.2);
        Assert.Equal(HitSlicer.DecayDb, hat.Decayed);
    }

    [Fact]
    public void A_hit_cut_by_the_next_tells_so()
    {
        var (stem, onsets) = TestSounds.Track(2, [(0.1, TestSounds.Tom(), 1), (0.2, TestSounds.Snare(), 1)]);
        ImmutableArray<HitSlice> hits = HitSlicer.Slice(stem, onsets);
        Assert.InRange(hits[0].Decayed, 0, 20);
        Assert.InRange(hits[1].Bleed, -20, 0);
        Assert.Equal(-120, hits[0].Bleed);
        Assert.Equal(hits[1].Range.Start, hits[0].Range.End);
    }

    [Fact]
    public void No_onsets_give_no_hits_and_an_onset_outside_is_refused()
    {
        AudioBuffer stem = AudioBuffer.Silence(TestSounds.Rate, 2, 1000);
        Assert.Empty(HitSlicer.Slice(stem, []));
        Assert.Contains("outside",
            Assert.Throws<ArgumentException>(() => HitSlicer.Slice(stem, [new Onset(1000, 1)])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Any_onsets_give_ordered_slices_that_do_not_overlap()
    {
        var (stem, _) = Song(1e-3);
        Gen.Int[0, stem.Frames - 1].Array[0, 60].Sample(frames =>
        {
            ImmutableArray<HitSlice> hits = HitSlicer.Slice(stem, [.. frames.Select(f => new Onset(f, 0.5))]);
            Assert.Equal(frames.Length == 0, hits.IsEmpty);
            for (int i = 0; i < hits.Length; i++)
            {
                Assert.InRange(hits[i].Range.Start, i == 0 ? 0 : hits[i - 1].Range.End, hits[i].Onset.Frame);
                Assert.InRange(hits[i].Range.End, hits[i].Onset.Frame + 1, stem.Frames);
                Assert.Contains(hits[i].Onset.Frame, frames);
                Assert.Equal(hits[i].Range.Length, hits[i].Audio.Frames);
            }
        }, iter: 30);
    }

    [Fact]
    public void A_one_shot_keeps_its_whole_decay_and_loses_its_leading_silence()
    {
        var (file, _) = TestSounds.Track(2, [(0.5, TestSounds.Tom(), 1)]);
        HitSlice hit = HitSlicer.Whole(file)!;
        Assert.InRange(hit.Onset.Frame / (double)TestSounds.Rate, 0.499, 0.506);
        Assert.InRange(hit.Range.End / (double)TestSounds.Rate, 0.99, 1.03);
        Assert.Equal(0, hit.FadeOut);
        Assert.Null(HitSlicer.Whole(AudioBuffer.Silence(TestSounds.Rate, 1, 4410)));
    }
}
