using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Separation;

namespace SoundRoutine.Tests.Separation;

/// <summary>The demo song through HTDemucs as its authors trained it.</summary>
[Trait("Needs", RealWeights.Trait)]
public class RealWeightsTests(RealWeightsTests.Separated separated) : IClassFixture<RealWeightsTests.Separated>
{
    [RealWeightsFact]
    public void The_four_stems_sum_to_the_song()
    {
        (AudioBuffer song, AudioBuffer stems) = separated.Stems.Value;
        Assert.Equal((song.SampleRate, song.Frames, 4), (stems.SampleRate, stems.Frames, stems.Channels));
        double decibels = Ratio(song[0], Sum(stems));
        Assert.True(decibels > 30, $"what is missing is {decibels:F1} dB under the song");
    }

    [RealWeightsFact]
    public void Stems_lie_where_the_song_has_them()
    {
        (AudioBuffer song, AudioBuffer stems) = separated.Stems.Value;
        Assert.Equal(0, Lag(song[0], Sum(stems)));
        Assert.Equal(0, Lag(AudioFile.Read(RealWeights.DemoDrums!)[0], stems[0]));
    }

    [RealWeightsFact]
    public void The_drums_are_the_drums()
    {
        double decibels = Ratio(AudioFile.Read(RealWeights.DemoDrums!)[0], separated.Stems.Value.Stems[0]);
        Assert.True(decibels > 10, $"{decibels:F1} dB");
    }

    private static float[] Sum(AudioBuffer stems) =>
        [.. Enumerable.Range(0, stems.Frames).Select(i => stems[0][i] + stems[1][i] + stems[2][i] + stems[3][i])];

    private static double Ratio(ReadOnlySpan<float> truth, ReadOnlySpan<float> estimate)
    {
        Assert.Equal(truth.Length, estimate.Length);
        double signal = 0, error = 1e-20;
        for (int i = 0; i < truth.Length; i++)
        {
            signal += (double)truth[i] * truth[i];
            error += Math.Pow(truth[i] - estimate[i], 2);
        }
        return 10 * Math.Log10(signal / error);
    }

    /// <summary>By how many frames the estimate is late, where the two agree best.</summary>
    private static int Lag(ReadOnlySpan<float> truth, ReadOnlySpan<float> estimate)
    {
        const int most = 64;
        (double Best, int Lag) found = (double.NegativeInfinity, 0);
        for (int lag = -most; lag <= most; lag++)
        {
            double sum = 0;
            for (int i = most; i < truth.Length - most; i++) sum += truth[i] * estimate[i + lag];
            if (sum > found.Best) found = (sum, lag);
        }
        return found.Lag;
    }

    /// <summary>Separated once for all tests, and not at all where they are skipped.</summary>
    public sealed class Separated
    {
        public Lazy<(AudioBuffer Song, AudioBuffer Stems)> Stems { get; } = new(() =>
        {
            AudioBuffer song = AudioFile.Read(Repository.DemoSong);
            return (song, TinyDemucs.Stems(new DemucsSeparator(RealWeights.Htdemucs!, Device.Cpu), song));
        });
    }
}
