using SoundRoutine.Audio;
using SoundRoutine.Separation;
using SoundRoutine.Tests.Onsets;

namespace SoundRoutine.Tests.Separation;

public class DrumsOnlyTests
{
    private static float[] Beat(int rate)
    {
        var x = new float[4 * rate];
        for (int step = 0; step < 16; step++)
        {
            int at = step * rate / 4 + 100;
            Synth.Place(x, Synth.Noise(0.08, 0.02, (ulong)step, rate), at, 0.3);
            Synth.Place(x, step % 4 == 2 ? Synth.Noise(0.3, 0.06, 99, rate) : Synth.Kick(rate), at,
                step % 2 == 0 ? 1 : 0);
        }
        return x;
    }

    private static float[] Chords(int rate)
    {
        var x = new float[4 * rate];
        for (int i = 0; i < x.Length; i++)
            foreach (int semitones in new[] { 0, 4, 7, 12, 19 })
                x[i] += (float)(0.06
                    * Math.Sin(2 * Math.PI * 196 * Math.Pow(2, (semitones + 2 * (i / rate)) / 12.0) * i / rate));
        return x;
    }

    [Theory]
    [InlineData(11_025)]
    [InlineData(16_000)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(96_000)]
    public void A_beat_is_drums_and_a_beat_under_chords_is_not(int rate)
    {
        float[] beat = Beat(rate), chords = Chords(rate);
        DrumsOnlyResult drums = DrumsOnly.Detect(Synth.Mono(beat, rate), StepContext.Default);
        DrumsOnlyResult song =
            DrumsOnly.Detect(Synth.Mono([.. beat.Zip(chords, (a, b) => a + b)], rate), StepContext.Default);
        Assert.True(drums.IsDrumsOnly && !drums.IsUnsure, drums.ToString());
        Assert.True(!song.IsDrumsOnly, song.ToString());
    }

    [Fact]
    public void A_song_whose_music_comes_late_is_no_drums()
    {
        float[] beat = Beat(Synth.Rate), chords = Chords(Synth.Rate);
        float[] song =
            [.. Enumerable.Range(0, 12).SelectMany(i => i < 10 ? beat : [.. beat.Zip(chords, (a, b) => a + b)])];
        Assert.False(DrumsOnly.Detect(Synth.Mono(song), StepContext.Default).IsDrumsOnly);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50_000)]
    public void Silence_and_next_to_nothing_are_drums(int frames) =>
        Assert.True(DrumsOnly.Detect(AudioBuffer.Silence(44_100, 2, frames), StepContext.Default).IsDrumsOnly);

    [SharedDataFact]
    public void Recorded_stems_are_told_from_recorded_songs()
    {
        string[] wrong = [.. Directory.GetFiles(SharedData.Mdb, "*.wav").Order(StringComparer.Ordinal)
            .Where(path => DrumsOnly.Detect(AudioFile.Read(path), StepContext.Default).IsDrumsOnly
                != path.Contains(".drums.", StringComparison.Ordinal))];
        Assert.Empty(wrong);
    }
}
