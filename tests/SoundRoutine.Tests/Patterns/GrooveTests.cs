using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Grooves;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns;

public class GrooveTests
{
    private const double Bpm = 96;

    /// <summary>
    /// Rock for sixteen bars: kicks on 1 and 3, snares 20 ticks late on 2 and 4, hats on eighths whose "and" is late,
    /// loud on the beat.
    /// </summary>
    private static List<Stroke> Rock(int swing, double drift = 0, double start = 0.7, int first = 0)
    {
        var strokes = new List<Stroke>();
        for (int eighth = first; eighth < 16 * 8; eighth++)
        {
            int late = eighth % 2 == 1 ? swing : 0;
            Add(eighth, late - 8, Instrument.HihatClosed, eighth % 2 == 0 ? 100 : 60);
            if (eighth % 4 == 0) Add(eighth, 0, Instrument.Kick, 110);
            if (eighth % 4 == 2) Add(eighth, 20, Instrument.Snare, 112);
        }
        return strokes;

        void Add(int eighth, int late, Instrument instrument, double velocity)
        {
            double seconds = MusicalTime.ToSeconds(eighth * 480 + late, Bpm);
            strokes.Add(new Stroke(start + seconds * (1 + drift * seconds / 60), instrument, velocity));
        }
    }

    private static GrooveLine LineOf(Groove groove, Instrument instrument) =>
        groove.Lines.Single(l => l.Instrument == instrument);

    [Theory]
    [InlineData(59, 240, 66, 480, 0, 59, 240)]
    [InlineData(59, 240, 66, 480, 0.1, 57.2, 240)]
    [InlineData(59, 240, 66, 480, 0.75, 58, 480)]
    [InlineData(59, 240, 66, 480, 1, 66, 480)]
    [InlineData(62, 480, 50, 240, 0.5, 56, 480)]
    [InlineData(50, 240, 66, 480, 0.5, 58, 480)]
    [InlineData(59, 240, 66, 240, 0.5, 62.5, 240)]
    public void What_swings_is_drawn_to_a_groove_by_as_much_as_is_asked_for(double own, int ownUnit, double other,
        int otherUnit, double amount, double swing, int unit)
    {
        Groove groove = GrooveExtractor.Extract(Rock(0), Bpm, 0.7, Meter.Common, "rock") with
        {
            Swing = other, SwingUnit = otherUnit,
        };
        Grid grid = groove.Apply(new Grid { Bpm = Bpm, Swing = own, SwingUnit = ownUnit }, [], amount).Grid;
        Assert.Equal((swing, unit), (Math.Round(grid.Swing, 6), grid.SwingUnit));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(60, 0, 0)]
    [InlineData(0, 0.02, 0)]
    [InlineData(60, -0.02, 0)]
    [InlineData(60, 0, 2)]
    [InlineData(0, 0, 6)]
    public void What_was_played_is_found_whatever_the_drift_and_wherever_it_begins(int swing, double drift, int first)
    {
        Groove groove =
            GrooveExtractor.Extract(Rock(swing, drift, first: first), Bpm, 0.7 + MusicalTime.ToSeconds(960, Bpm),
                Meter.Common, "rock");
        Assert.Equal(Subdivision.Sixteenths, groove.Subdivision);
        Assert.InRange(groove.Bars, first > 0 ? 15 : 16, 17);
        Assert.InRange(groove.Swing, 50 + 100.0 * swing / 960 - 1.2, 50 + 100.0 * swing / 960 + 1.2);
        GrooveLine kick = LineOf(groove, Instrument.Kick), snare = LineOf(groove, Instrument.Snare),
            hat = LineOf(groove, Instrument.HihatClosed);
        Assert.Equal([0, 8], Played(kick));
        Assert.Equal([4, 12], Played(snare));
        Assert.Equal([0, 2, 4, 6, 8, 10, 12, 14], Played(hat));
        Assert.InRange(snare.Slots[4].Offset - kick.Slots[0].Offset, 14, 24);
        Assert.InRange(hat.Slots[4].Offset - kick.Slots[0].Offset, -13, -4);
        Assert.InRange(hat.Slots[0].Velocity, 94, 101);
        Assert.InRange(hat.Slots[2].Velocity, 59, 66);
        Assert.InRange(groove.Density, 11, 12.1);

        static int[] Played(GrooveLine line) =>
            [.. line.Slots.Select((s, i) => (s, i)).Where(x => x.s.Presence > 0.5).Select(x => x.i)];
    }

    [Fact]
    public void Shuffles_are_triplets()
    {
        List<Stroke> shuffle =
            [.. Enumerable.Range(0, 96).Where(i => i % 3 != 1)
                .Select(i => new Stroke(MusicalTime.ToSeconds(i * 320, 120), Instrument.Ride, i % 3 == 0 ? 100 : 70))];
        Groove groove = GrooveExtractor.Extract(shuffle, 120, 0, Meter.Common, "shuffle", firstIsDownbeat: true);
        Assert.Equal(Subdivision.Triplets, groove.Subdivision);
        Assert.Equal(12, groove.Lines[0].Slots.Length);
        Assert.All(groove.Lines[0].Slots.Where(s => s.Presence > 0), s => Assert.InRange(s.Offset, -2, 2));
    }

    [Fact]
    public void A_pattern_played_with_a_groove_stays_valid_and_none_of_it_changes_nothing() =>
        Gen.Select(PatternGens.Any, Gen.Int[0, 100], Gen.Double[0, 1]).Sample((x, swing, amount) =>
    {
        Groove groove = GrooveExtractor.Extract(Rock(swing), Bpm, 0.7, Meter.Common, "rock");
        Pattern pattern = SkeletonGenerator.Generate(x.Grid, x.Options, x.Seed);
        (Grid same, ImmutableArray<DrumEvent> untouched) = groove.Apply(pattern.Grid, pattern.Events, 0);
        Assert.Equal(pattern.Grid, same);
        Assert.Equal(pattern.Events.AsEnumerable(), untouched);
        (Grid grid, ImmutableArray<DrumEvent> events) = groove.Apply(pattern.Grid, pattern.Events, amount);
        grid.Validated();
        Assert.Equal(pattern.Events.Length, events.Length);
        Assert.All(events,
            e => Assert.True(e.Velocity is >= 1 and <= 127 && e.PlayedTick >= 0 && e.PlayedTick < grid.Length
                && e.Tick >= 0 && e.Tick < grid.Length));
    }, iter: 200);

    [Fact]
    public void A_pattern_takes_over_the_template_s_places_and_velocities()
    {
        Groove groove = GrooveExtractor.Extract(Rock(60), Bpm, 0.7, Meter.Common, "rock");
        Pattern pattern = PatternGens.Four("rock", 1, 4);
        (Grid grid, ImmutableArray<DrumEvent> events) =
            groove.Apply(pattern.Grid with { Bpm = Bpm }, pattern.Events, 1);
        Assert.Equal(groove.Swing, grid.Swing);
        Assert.Equal(480, grid.SwingUnit);
        GrooveLine snare = LineOf(groove, Instrument.Snare);
        DrumEvent[] backbeats =
            [.. events.Where(e => e.Instrument == Instrument.Snare && grid.NearestStep(e.Tick) % 16 is 4 or 12)];
        Assert.NotEmpty(backbeats);
        Assert.All(backbeats,
            e => Assert.Equal(((int)Math.Round(snare.Slots[4].Offset, MidpointRounding.AwayFromZero),
                (int)Math.Round(snare.Slots[4].Velocity, MidpointRounding.AwayFromZero)), (e.MicroOffset, e.Velocity)));
    }

    [Fact]
    public void A_style_read_off_a_groove_writes_what_was_played()
    {
        Style style = GrooveStyle.Of(GrooveExtractor.Extract(Rock(0), Bpm, 0.7, Meter.Common, "rock"));
        Pattern pattern =
            SkeletonGenerator.Generate(style.GridFor(Meter.Common, 4), style, new SkeletonOptions { Fills = false },
            new Seed(1));
        Assert.Equal(Bpm, pattern.Grid.Bpm);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => i * 1920),
            pattern.Events.Where(e => e.Instrument == Instrument.Kick).Select(e => e.Tick));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => 960 + i * 1920),
            pattern.Events.Where(e => e.Instrument == Instrument.Snare).Select(e => e.Tick));
        Assert.Equal(32, pattern.Events.Count(e => e.Instrument == Instrument.HihatClosed));
    }

    [Fact]
    public void Too_little_to_go_by_is_refused() =>
        Assert.Throws<ArgumentException>(
            () => GrooveExtractor.Extract([.. Rock(0).Take(7)], Bpm, 0, Meter.Common, "rock"));
}
