using SoundRoutine.Kits.Corrections;

namespace SoundRoutine.Tests.Kits.Corrections;

public class HitPlaceTests
{
    private static readonly HitPlace s_kick = new() { Input = "a", At = 1, Class = Instrument.Kick };

    [Fact]
    public void Of_drums_struck_together_it_is_the_one_of_its_class() => Assert.Equal(1, s_kick.FindIn(
        [("a", 1, Instrument.HihatClosed), ("a", 1.01, Instrument.Kick), ("a", 1.015, Instrument.Kick)]));

    [Fact]
    public void A_hit_alone_is_the_same_by_another_class() =>
        Assert.Equal(0, s_kick.FindIn([("a", 1.001, Instrument.Tom), ("a", 1.5, Instrument.Kick)]));

    [Fact]
    public void Of_several_of_other_classes_it_is_none() =>
        Assert.Null(s_kick.FindIn([("a", 1, Instrument.Tom), ("a", 1, Instrument.Snare)]));

    [Fact]
    public void It_is_of_its_own_input_and_near_its_time() =>
        Assert.Null(s_kick.FindIn([("b", 1, Instrument.Kick), ("a", 1.03, Instrument.Kick)]));
}
