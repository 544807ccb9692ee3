using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Tests.Kits;

public class StandInsTests
{
    /// <summary>Strokes of a hat on a kick, all of one sound.</summary>
    private static ImmutableArray<AnalyzedHit> Strokes(int count, Func<int, double> hat, double presence = 0.9) =>
    [
        .. Enumerable.Range(0, count).Select(i => TestHits.OfClasses(
            i, [(Instrument.HihatClosed, hat(i)), (Instrument.Kick, 0.6)], (HitClass.HihatClosed, presence),
                (HitClass.Kick, 0.9))),
    ];

    [Fact]
    public void A_drum_played_throughout_takes_the_hit_it_is_the_largest_part_of()
    {
        ImmutableArray<AnalyzedHit> hits = StandIns.Added(Strokes(8, i => i == 5 ? 0.45 : 0.3));
        Assert.All(hits.Where((_, i) => i != 5),
            h => Assert.Equal((0, false, Instrument.Kick), (h.Group, h.StandsIn, h.Scores.Best)));
        Assert.Equal((1, true, Instrument.HihatClosed), (hits[5].Group, hits[5].StandsIn, hits[5].Scores.Best));
        Assert.Equal(hits, StandIns.Added(hits));
    }

    [Fact]
    public void What_is_present_now_and_then_or_hardly_is_not_played_throughout()
    {
        ImmutableArray<AnalyzedHit> few = Strokes(3, _ => 0.4), faint = Strokes(8, _ => 0.4, presence: 0.45);
        Assert.Equal(few, StandIns.Added(few));
        Assert.Equal(faint, StandIns.Added(faint));
    }
}
