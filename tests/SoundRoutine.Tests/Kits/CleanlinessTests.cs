using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Tests.Kits;

public class CleanlinessTests
{
    private static HitClasses Heard(params (HitClass Class, double Probability)[] heard)
    {
        var weights = new double[Enum.GetValues<Instrument>().Length];
        weights[(int)heard[0].Class.Instrument()] = 1;
        return HitClasses.Unknown with { Presence = HitClasses.Unknown.Presence.SetItems(heard.ToDictionary(h =>
            h.Class, h => h.Probability)), Scores = ClassScores.FromWeights(weights) };
    }

    [Fact]
    public void What_the_song_explains_away_still_sounds_in_the_hit()
    {
        HitClasses kick = Heard((HitClass.Kick, 0.9)),
            underCrash = kick with { PresenceAlone = Heard((HitClass.Kick, 0.9), (HitClass.Crash, 0.8)).Presence };
        Assert.Equal(Cleanliness.Of(-60, 60, Heard((HitClass.Kick, 0.9), (HitClass.Crash, 0.8))),
            Cleanliness.Of(-60, 60, underCrash), 1e-9);
        Assert.True(Cleanliness.Of(-60, 60, underCrash) < Cleanliness.Of(-60, 60, kick));
    }

    [Fact]
    public void A_hit_alone_that_dies_away_is_clean() =>
        Assert.Equal(1, Cleanliness.Of(-60, 60, Heard((HitClass.Kick, 1))), 1e-9);

    [Fact]
    public void Another_instrument_at_the_same_time_takes_more_away_than_any_bleed_but_leaves_something()
    {
        double coincident = Cleanliness.Of(-60, 60, Heard((HitClass.Kick, 0.9), (HitClass.HihatClosed, 1)));
        Assert.InRange(coincident, 0.01, Cleanliness.Of(-20, 60, Heard((HitClass.Kick, 1))));
    }

    [Fact]
    public void Kinds_of_one_instrument_are_not_two()
    {
        Assert.Equal(1,
            Cleanliness.Of(-60, 60,
            Heard((HitClass.HihatClosed, 0.9), (HitClass.HihatPedal, 0.6), (HitClass.HihatOpen, 0.5))), 1e-9);
        Assert.Equal(1, Cleanliness.Of(-60, 60, Heard((HitClass.Crash, 0.9), (HitClass.Ride, 0.5))), 1e-9);
        Assert.Equal(1, Cleanliness.Of(-60, 60, Heard((HitClass.Snare, 0.9), (HitClass.Sidestick, 0.7))), 1e-9);
    }

    [Fact]
    public void More_bleed_and_less_decay_are_less_clean()
    {
        HitClasses kick = Heard((HitClass.Kick, 1));
        Assert.True(Cleanliness.Of(-10, 60, kick) < Cleanliness.Of(-30, 60, kick));
        Assert.True(Cleanliness.Of(-60, 10, kick) < Cleanliness.Of(-60, 25, kick));
    }
}
