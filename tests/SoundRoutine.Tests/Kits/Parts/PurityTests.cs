using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Parts;

namespace SoundRoutine.Tests.Kits.Parts;

public class PurityTests
{
    private static AnalyzedHit Hit(int second, double? others, bool alone = false) =>
        TestHits.OfClasses(second, [(Instrument.Kick, 1)], (HitClass.Kick, 1)) with { Others = others, Alone = alone };

    [Fact]
    public void Pure_hits_are_chosen_where_there_are_any() =>
        Assert.Equal([1, 2], Purity.Purest([Hit(0, -29), Hit(1, -40), Hit(2, -31)]));

    [Fact]
    public void Hits_alone_are_chosen_where_there_are_enough() =>
        Assert.Equal([0, 1, 3, 4],
            Purity.Purest([Hit(0, -40, true), Hit(1, -31, true), Hit(2, -60), Hit(3, -36, true), Hit(4, -50, true)]));

    [Fact]
    public void One_hit_alone_is_not_enough() =>
        Assert.Equal([0, 1], Purity.Purest([Hit(0, -40, true), Hit(1, -35), Hit(2, -20)]));

    [Fact]
    public void Ghosts_alone_do_not_stand_for_the_strokes_that_are_not()
    {
        AnalyzedHit At(AnalyzedHit hit, double level) =>
            hit with { Features = hit.Features with { EnergyDb = level } };
        AnalyzedHit[] hits = [At(Hit(0, -40, true), -30), At(Hit(1, -50, true), -29), At(Hit(2, -40), -10)];
        Assert.Equal([0, 1, 2], Purity.Purest(hits));
        hits[1] = At(hits[1], -15);
        Assert.Equal([0, 1], Purity.Purest(hits));
    }

    [Fact]
    public void Where_none_is_pure_the_nearest_to_it_are_chosen() =>
        Assert.Equal([1, 2], Purity.Purest([Hit(0, 5), Hit(1, -8), Hit(2, -6), Hit(3, 0)]));

    [Fact]
    public void Without_parts_all_are_chosen() => Assert.Equal([0, 1], Purity.Purest([Hit(0, null), Hit(1, null)]));
}
