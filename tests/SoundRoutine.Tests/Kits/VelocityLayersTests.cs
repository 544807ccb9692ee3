using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Tests.Kits;

public class VelocityLayersTests
{
    private static readonly SoundFeatures s_hatty = new() { AirRatio = 0.8, HighRatio = 0.15, MidRatio = 0.05 },
        s_kicky = new() { SubRatio = 0.9, LowRatio = 0.08, AirRatio = 0.02 };

    private static AnalyzedHit Hit(
        double start, double level, SoundFeatures features, (Instrument Class, double Share)[] shares,
        params HitClass[] heard) => new()
    {
        Start = start,
        End = start + 0.2,
        Features = features with { EnergyDb = level },
        ClassScores =
            ClassScores.FromWeights([.. Enum.GetValues<Instrument>()
            .Select(i => shares.FirstOrDefault(s => s.Class == i).Share)]).Values,
        Presence = HitClasses.Unknown.Presence.SetItems(heard.Select(h => KeyValuePair.Create(h, 0.9))),
        Fingerprint = Fingerprint.Silent,
        Snippet = Snippet.None,
        Cleanliness = heard.Length > 1 ? 0.05 : 1,
        Loudness = level,
        Prominence = heard.Length > 1 ? 1 : 0.01,
    };

    private static AnalyzedHit Hat(double start, double level) =>
        Hit(start, level, s_hatty, [(Instrument.HihatClosed, 1)], HitClass.HihatClosed);

    private static AnalyzedHit HatOnKick(double start, double level) =>
        Hit(start, level, s_kicky, [(Instrument.HihatClosed, 0.4), (Instrument.Kick, 0.6)], HitClass.HihatClosed,
        HitClass.Kick);

    private static ImmutableArray<AnalyzedHit> Kept(Instrument sound, params AnalyzedHit[] hits) =>
        [.. VelocityLayers.Arrange(hits, sound, h => h.Loudness, new KitOptions()).Kept.Select(p => hits[p.Index])];

    [Fact]
    public void A_hat_on_a_kick_is_no_layer_of_a_hat_that_is_also_struck_alone()
    {
        AnalyzedHit soft = Hat(0, -40), hard = Hat(1, -35), covered = HatOnKick(2, -10);
        Assert.Equal([0, 1], Kept(Instrument.HihatClosed, covered, hard, soft).Select(h => h.Start).Order());
        Assert.Equal(1,
            VelocityLayers.Arrange([covered, hard, soft], Instrument.HihatClosed, h => h.Loudness, new KitOptions())
            .LeftOut.Count(reason => reason == LeftOut.Covered));
        Assert.Single(Kept(Instrument.HihatClosed, covered));
        Assert.Equal(2, Kept(Instrument.Kick, covered, HatOnKick(3, -20)).Length);
    }

    [Fact]
    public void A_hat_under_the_tail_of_a_kick_is_none_either()
    {
        AnalyzedHit under = Hat(0, -20) with { Features = s_kicky with { EnergyDb = -20 } };
        Assert.Equal(1, Assert.Single(Kept(Instrument.HihatClosed, under, Hat(1, -35))).Start);
    }

    [Fact]
    public void No_hit_of_a_layer_is_louder_than_one_of_the_next() => Gen.Double[-60, 0].Array[1, 40].Sample(levels =>
    {
        AnalyzedHit[] hits =
            [.. levels.Select((l, i) => Hat(i, l) with { Loudness = l, Features = s_hatty with { EnergyDb = -l } })];
        var kept = VelocityLayers.Arrange(hits, Instrument.HihatClosed, h => h.Loudness, new KitOptions()).Kept;
        var layers = kept.GroupBy(p => p.Layer).OrderBy(l => l.Key)
            .Select(l => (Low: l.Min(p => hits[p.Index].Loudness), High: l.Max(p => hits[p.Index].Loudness))).ToArray();
        Assert.All(layers.Zip(layers.Skip(1)), pair => Assert.True(pair.First.High <= pair.Second.Low));
    });

    [Fact]
    public void The_layers_of_a_kit_are_in_order_of_the_loudness_it_tells() =>
        Gen.Double[-60, 0].Array[2, 30].Sample(levels =>
    {
        // The loudest 50 ms and the loudness need not agree.
        InputAnalysis source =
            Source("a.wav",
            [.. levels.Select((l, i) => Hat(i, l) with { Features = s_hatty with { EnergyDb = -30 - l / 2 } })]);
        foreach (var sound in KitBuilder.Build([source]).Samples.Select(s => s.Sample).GroupBy(s => s.Group))
            foreach (Sample sample in sound)
                Assert.All(sound.Where(s => s.Layer > sample.Layer),
                    louder => Assert.True(louder.Loudness >= sample.Loudness));
    });

    [Fact]
    public void What_stands_for_a_drum_is_not_needed_beside_an_input_that_has_it()
    {
        InputAnalysis loop =
            Source("loop.wav", HatOnKick(0, -10),
            HatOnKick(1, -10) with { StandsIn = true, Group = 1, ClassScores = Hat(0, 0).ClassScores }),
                other = Source("hat.wav", Hat(0, -30));
        Assert.Equal([Instrument.Kick, Instrument.HihatClosed],
            KitBuilder.Build([loop]).Samples.Select(s => s.Sample.Class));
        KitPlan both = KitBuilder.Build([loop, other]);
        Assert.Equal("hat.wav",
            Assert.Single(both.Samples, s => s.Sample.Class == Instrument.HihatClosed).Sample.Source);
        Assert.Equal(1, both.LeftOut.Single(l => l.Reason == LeftOut.Covered).Count);
    }

    private static InputAnalysis Source(string name, params ImmutableArray<AnalyzedHit> hits) =>
        new() { Source = name, SampleRate = 44_100, Channels = 1, Hits = hits };
}
