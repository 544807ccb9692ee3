using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Onsets;

namespace SoundRoutine.Tests.Kits;

public class InputAnalyzerTests
{
    private static readonly KitOptions s_separated = new() { Separated = true };

    private static readonly ClassScores s_hatOrSnare =
        TestHits.ScoresOf((Instrument.HihatClosed, 0.55), (Instrument.Snare, 0.45));

    /// <summary>A hat by its scores, over a snare that may be present.</summary>
    private static readonly HitClasses s_hatOverSnare = HitClasses.Unknown with
    {
        Scores = s_hatOrSnare,
        Drum = 1,
        Presence = HitClasses.Unknown.Presence.SetItem(HitClass.HihatClosed, 0.2).SetItem(HitClass.Snare, 0.45),
    };

    /// <summary>Eight equal strokes.</summary>
    private static (AudioBuffer Stem, ImmutableArray<Onset> Onsets) Loop() =>
        TestSounds.Track(4, Enumerable.Range(0, 8).Select(i => (0.1 + 0.4 * i, TestSounds.Snare(), 0.5)));

    private static InputAnalysis Analyzed(Func<HitSound, HitClasses> classify, KitOptions options)
    {
        (AudioBuffer stem, ImmutableArray<Onset> onsets) = Loop();
        options = (options ?? new KitOptions()) with { NoParts = true };
        return InputAnalyzer.Analyze("loop.wav", stem, new(onsets), options, null, new TestClassifier(classify));
    }

    [Fact]
    public void What_the_classifier_says_is_the_class()
    {
        InputAnalysis analysis = Analyzed(_ => s_hatOverSnare, s_separated);
        Assert.Equal(8, analysis.Slices.Length);
        Assert.All(analysis.Slices, s => Assert.Equal((Instrument.HihatClosed, 0.55), (s.Class, s.Confidence)));
    }

    [Fact]
    public void What_the_classifier_takes_for_no_drum_is_not_prominent()
    {
        Assert.All(Analyzed(_ => s_hatOverSnare with { Drum = 0 }, s_separated).Hits,
            h => Assert.Equal(0, h.Prominence));
        Assert.All(Analyzed(_ => s_hatOverSnare with { Drum = 0 }, new KitOptions()).Hits,
            h => Assert.InRange(h.Prominence, 0.5, 1));
    }

    [Fact]
    public void The_classifier_is_told_levels_of_a_separated_stem_alone()
    {
        Assert.All(Levels(s_separated), level => Assert.InRange(level ?? double.NaN, -3, 3));
        Assert.All(Levels(new KitOptions()), level => Assert.Null(level));

        static List<double?> Levels(KitOptions options)
        {
            List<double?> levels = [];
            Analyzed(hit =>
            {
                levels.Add(hit.Level);
                return s_hatOverSnare;
            }, options);
            Assert.Equal(8, levels.Count);
            return levels;
        }
    }

    [Fact]
    public void Cleanliness_is_that_of_the_class_the_level_makes_it()
    {
        // At this level a hat is hardly to be expected: the hit is a snare, and the hat in it is faint.
        Assert.Equal(Instrument.Snare, RuleClassifier.Default.AtLevel(s_hatOrSnare, 0).Best);
        HitClasses AtLevel(HitSound hit) => RuleClassifier.Default.AtLevel(s_hatOverSnare, hit) with { Drum = 1 };
        InputAnalysis asSnare = Analyzed(AtLevel, s_separated), asHat = Analyzed(_ => s_hatOverSnare, s_separated);
        Assert.All(asSnare.Slices, s => Assert.Equal(Instrument.Snare, s.Class));
        double snare = asSnare.Hits.Max(h => h.Cleanliness), hat = asHat.Hits.Max(h => h.Cleanliness);
        Assert.Equal((1 - 0.7 * 0.2) / (1 - 0.7 * 0.45), snare / hat, 1e-9);
    }

    [Fact]
    public void Every_hit_gives_a_sample_or_has_a_reason()
    {
        InputAnalysis analysis = Analyzed(_ => s_hatOverSnare, s_separated with { RoundRobins = 1, Layers = 1 });
        Assert.Equal(analysis.Hits.Length, analysis.Slices.Count(s => s.LeftOut is null));
        Assert.Equal(analysis.Slices.Length - analysis.Hits.Length, analysis.LeftOut.Sum(l => l.Count));
    }

    private sealed class TestClassifier(Func<HitSound, HitClasses> classify) : IHitClassifier
    {
        public ImmutableArray<HitClasses> Classify(
            IReadOnlyList<HitSound> hits, Action<double>? progress = null, CancellationToken cancellation = default) =>
            [.. hits.Select(classify)];
    }
}
