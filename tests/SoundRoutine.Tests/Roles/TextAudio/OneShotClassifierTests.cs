using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Roles.TextAudio;
using SoundRoutine.Tests.Kits;

namespace SoundRoutine.Tests.Roles.TextAudio;

public class OneShotClassifierTests
{
    [Fact]
    public void Every_instrument_is_of_one_family() =>
        Assert.Equal(Enum.GetValues<Instrument>(), DrumFamily.All.SelectMany(f => f.Instruments).Order());

    [Fact]
    public void Families_lie_on_the_unit_sphere_and_apart()
    {
        foreach (DrumFamily family in DrumFamily.All)
        {
            Assert.Equal(1, Math.Sqrt(family.Point.Sum(x => (double)x * x)), 1e-5);
            Assert.All(DrumFamily.All.Where(f => f != family), f => Assert.True(f.Point.Zip(family.Point).Sum(p => p.First * p.Second) < 0.95, $"{f.Name}, {family.Name}"));
        }
    }

    [Fact]
    public void Plain_sounds_get_their_class()
    {
        Assert.Equal(Instrument.Kick, OneShotClassifier.Classify(TestSounds.Mono(TestSounds.Kick())).Scores.Best);
        Assert.Equal(Instrument.Snare, OneShotClassifier.Classify(TestSounds.Mono(TestSounds.Snare())).Scores.Best);
        Assert.Equal(Instrument.HihatClosed, OneShotClassifier.Classify(TestSounds.Mono(TestSounds.Hat())).Scores.Best);
        Assert.Equal(Instrument.Tom, OneShotClassifier.Classify(TestSounds.Mono(TestSounds.Tom())).Scores.Best);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50_000)]
    public void Silence_is_unknown(int frames)
    {
        HitClasses classes = OneShotClassifier.Classify(AudioBuffer.Silence(44_100, 2, frames));
        Assert.Equal(1.0 / 9, classes.Scores.Confidence, 1e-9);
        Assert.Empty(classes.Present);
    }

    [Fact]
    public void A_sound_is_the_same_among_others_as_alone()
    {
        AudioBuffer[] sounds = [.. Enumerable.Range(0, 20).Select(i => TestSounds.Mono(i % 2 == 0 ? TestSounds.Kick(40 + i) : TestSounds.Snare(150 + 10 * i)))];
        ImmutableArray<HitClasses> together = OneShotClassifier.Default.Classify([.. sounds.Select(s => HitSlicer.Whole(s)!).Zip(sounds)
            .Select(s => new HitSound(s.First.Audio, s.First.Attack, null, FeatureExtractor.Measure(s.Second)))]);
        for (int i = 0; i < sounds.Length; i++)
        {
            HitClasses alone = OneShotClassifier.Classify(sounds[i]);
            Assert.Equal(alone.Scores.Best, together[i].Scores.Best);
            foreach ((Instrument instrument, double score) in alone.Scores.Values) Assert.Equal(score, together[i].Scores[instrument], 1e-3);
            Assert.Equal(1, alone.Scores.Values.Values.Sum(), 1e-9);
        }
    }
}
