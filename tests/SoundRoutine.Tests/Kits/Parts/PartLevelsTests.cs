using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Tests.Kits.Parts;

public class PartLevelsTests
{
    private const int Rate = 44_100;

    /// <summary>Kicks of one strength at some times, the other parts silent.</summary>
    private static PartLevels Kicks(params double[] times)
    {
        var sound = new float[4 * Rate];
        foreach (double time in times)
            for (int i = 0, at = (int)(time * Rate); i < 8000; i++)
                sound[at + i] += 0.5f * MathF.Exp(-i / 2000f) * MathF.Sin(0.01f * i);
        var kick = new AudioBuffer(Rate, sound);
        AudioBuffer silence = AudioBuffer.Silence(Rate, 1, sound.Length);
        return new PartLevels(kick, [.. DrumParts.All.Select(p => p == DrumPart.Kick ? kick : silence)]);
    }

    [Fact]
    public void A_part_rises_where_it_is_struck_and_nowhere_else()
    {
        PartLevels levels = Kicks(0.5, 1, 1.5, 2, 2.5, 3);
        Assert.InRange(levels.Rise(DrumPart.Kick, Rate), 10, 60);
        Assert.InRange(levels.Rise(DrumPart.Kick, (int)(1.25 * Rate)), 0, 1);
        Assert.Equal(0, levels.Rise(DrumPart.Snare, Rate));
    }

    [Fact]
    public void The_first_and_the_last_frame_can_be_asked_for()
    {
        PartLevels levels = Kicks(0, 3.7);
        Assert.True(levels.Rise(DrumPart.Kick, 0) > 10);
        Assert.True(double.IsFinite(levels.Rise(DrumPart.Kick, 4 * Rate - 1)));
    }

    [Fact]
    public void Energies_are_sums_of_squares()
    {
        var tone = new float[Rate];
        Array.Fill(tone, 0.1f);
        var sound = new AudioBuffer(Rate, tone);
        var levels = new PartLevels(sound, [.. DrumParts.All.Select(_ => sound)]);
        double energy = levels.Energy(DrumPart.Toms, Rate / 2, Rate / 2 + Rate / 5);
        Assert.Equal(0.2 * Rate * 0.01, energy, 0.03 * 0.002 * Rate);
    }

    [Fact]
    public void Silence_never_rises()
    {
        AudioBuffer silence = AudioBuffer.Silence(Rate, 2, Rate);
        var levels = new PartLevels(silence, [.. DrumParts.All.Select(_ => silence)]);
        Assert.All(DrumParts.All, p => Assert.Equal(0, levels.Rise(p, Rate / 2)));
    }
}
