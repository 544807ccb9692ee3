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
            Synth.Place(x, step % 4 == 2 ? Synth.Noise(0.3, 0.06, 99, rate) : Synth.Kick(rate), at, step % 2 == 0 ? 1 : 0);
        }
        return x;
    }

    private static float[] Chords(int rate)
    {
        var x = new float[4 * rate];
        for (int i = 0; i < x.Length; i++)
            foreach (int semitones in new[] { 0, 4, 7, 12, 19 })
                x[i] += (float)(0.06 * Math.Sin(2 * Math.PI * 196 * Math.Pow(2, (semitones + 2 * (i / rate)) / 12.0) * i / rate));
        return x;
    }

    [Theory]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(96_000)]
    public void A_beat_is_drums_and_a_beat_under_chords_is_not(int rate)
    {
        float[] beat = Beat(rate), chords = Chords(rate);
        (bool IsDrumsOnly, double Confidence) drums = DrumsOnly.Detect(Synth.Mono(beat, rate));
        (bool IsDrumsOnly, double Confidence) song = DrumsOnly.Detect(Synth.Mono([.. beat.Zip(chords, (a, b) => a + b)], rate));
        Assert.True(drums.IsDrumsOnly && drums.Confidence is > 0.3 and <= 1, drums.ToString());
        Assert.True(!song.IsDrumsOnly && song.Confidence is > 0.3 and <= 1, song.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50_000)]
    public void Silence_and_next_to_nothing_are_drums_without_certainty(int frames)
    {
        (bool isDrumsOnly, double confidence) = DrumsOnly.Detect(AudioBuffer.Silence(44_100, 2, frames));
        Assert.True(isDrumsOnly);
        Assert.Equal(0, confidence);
    }

    [SharedDataFact]
    public void Recorded_stems_are_told_from_recorded_songs_but_for_one_at_most()
    {
        int stems = 0, songs = 0;
        foreach (string path in Directory.GetFiles(SharedData.Mdb, "*.wav").Order(StringComparer.Ordinal))
        {
            using IAudioSource source = WavReader.Open(path);
            bool isDrums = DrumsOnly.Detect(source.ReadToEnd()).IsDrumsOnly;
            if (isDrums && path.Contains(".drums.", StringComparison.Ordinal)) stems++;
            if (isDrums && path.Contains(".mix.", StringComparison.Ordinal)) songs++;
        }
        Assert.True(stems >= 6, $"{stems} of 7 stems");
        Assert.True(songs <= 1, $"{songs} of 7 songs");
    }
}
