using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;

namespace SoundRoutine.Tests.Kits.Classes;

public class StrokesTogetherTests
{
    private static readonly SoundFeatures s_kicky =
        new() { SubRatio = 0.93, LowRatio = 0.06, MidRatio = 0.002, HighRatio = 0.002, AirRatio = 0.006 },
        s_hatty = new() { SubRatio = 0.02, LowRatio = 0.02, MidRatio = 0.1, HighRatio = 0.2, AirRatio = 0.66 };

    private static HitClasses Classes(
        (Instrument Class, double Share)[] shares, params (HitClass Class, double Likely)[] heard) =>
        HitClasses.Unknown with
    {
        Scores =
            ClassScores.FromWeights([.. Enum.GetValues<Instrument>()
            .Select(i => shares.FirstOrDefault(s => s.Class == i).Share)]),
        Presence = HitClasses.Unknown.Presence.SetItems(heard.Select(h => KeyValuePair.Create(h.Class, h.Likely))),
    };

    private static readonly HitClasses s_both =
        Classes([(Instrument.HihatClosed, 0.63), (Instrument.Kick, 0.34), (Instrument.Tom, 0.03)], (HitClass.Kick, 0.8),
        (HitClass.HihatClosed, 0.93));

    [Fact]
    public void Of_a_kick_and_a_hat_the_louder_one_is_what_the_hit_is()
    {
        ClassScores low = StrokesTogether.Weigh(s_both, s_kicky).Scores,
            high = StrokesTogether.Weigh(s_both, s_hatty).Scores;
        Assert.Equal(Instrument.Kick, low.Best);
        Assert.True(low.Confidence > 0.9);
        Assert.Equal(Instrument.HihatClosed, high.Best);
        Assert.Equal(s_both.Scores[Instrument.Tom], low[Instrument.Tom], 1e-9);
    }

    [Fact]
    public void What_is_not_heard_changes_nothing()
    {
        HitClasses bass =
            Classes([(Instrument.HihatClosed, 0.9), (Instrument.Kick, 0.1)], (HitClass.HihatClosed, 0.93),
            (HitClass.Kick, 0.25));
        Assert.Equal(bass, StrokesTogether.Weigh(bass, s_kicky));
    }

    [Fact]
    public void Skins_are_told_apart_by_the_network_alone()
    {
        HitClasses skins =
            Classes([(Instrument.Snare, 0.55), (Instrument.Kick, 0.45)], (HitClass.Snare, 0.8), (HitClass.Kick, 0.8));
        Assert.Equal(skins, StrokesTogether.Weigh(skins, s_kicky));
    }

    [Fact]
    public void A_silent_hit_stays_as_it_is() =>
        Assert.All(StrokesTogether.Weigh(s_both, new SoundFeatures()).Scores.Values.Values,
        s => Assert.True(double.IsFinite(s)));
}
