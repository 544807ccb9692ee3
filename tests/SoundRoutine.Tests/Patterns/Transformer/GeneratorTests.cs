using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Transformer;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns.Transformer;

public class GeneratorTests
{
    private static readonly TransformerPatternGenerator Generator = new(DrumNetwork.Default);

    private static readonly Gen<(PatternRequest Request, ulong Seed)> Any = Gen.Select(Requests.Any, Gen.ULong);

    private static Pattern Play(PatternRequest request, ulong seed) =>
        Generator.Generate(request, new StepContext(new Seed(seed)));

    [Fact]
    public void Whatever_is_asked_for_the_pattern_is_valid_keeps_its_anchors_and_is_the_same_again() => Any.Sample(x =>
    {
        (PatternRequest request, ulong seed) = x;
        Pattern pattern = Play(request, seed);
        AssertValid(pattern, request);
        AssertAnchors(pattern, request);
        Assert.Equal(pattern.Events.AsEnumerable(), Play(request, seed).Events);
    }, iter: 40, threads: 1);

    [Fact]
    public void Locked_roles_and_bars_out_of_range_stay_to_the_last_bit_and_the_rest_is_played_anew() =>
        Gen.Select(Any, Gen.Enum<Role>().Array[1, 3], Gen.Int[0, 10], Gen.Int[0, 10], Gen.Bool)
        .Sample((x, roles, a, b, whole) =>
    {
        (PatternRequest request, ulong seed) = x;
        int bars = request.Grid.Bars, from = Math.Min(a, b) % bars,
            to = Math.Max(from + 1, Math.Min(bars, Math.Max(a, b)));
        Pattern first = Play(request, seed);
        PatternRequest again = request with { Base = first, Locked = [.. roles], Bars = whole ? null : (from, to) };
        Pattern second = Play(again, seed + 1);
        AssertValid(second, again);
        AssertAnchors(second, again);
        bool Stays(DrumEvent e) => roles.Contains(e.Role) || !again.Writes(e.Tick / request.Grid.TicksPerBar);
        Assert.Equal(first.Events.Where(Stays), second.Events.Where(Stays));
    }, iter: 40, threads: 1);

    [Fact]
    public void Tokens_survive_events_and_midi() => Any.Sample(x =>
    {
        (PatternRequest request, ulong seed) = x;
        Pattern pattern = Play(request, seed);
        Pattern read = PatternMidi.FromMidi(PatternMidi.ToMidi(pattern.Grid, pattern.Events, "x")).Pattern;
        Assert.Equal(pattern.Grid, read.Grid);
        Assert.Equal(pattern.Events.OrderBy(Order), read.Events.OrderBy(Order));

        var grid = new TokenGrid(request.Grid);
        HashSet<(int, HitToken)> drawn =
            [.. Generator.Write(request, grid, new Seed(seed).Derive(Generator.Name), StepContext.Default)
                .SelectMany((hits, bar) => hits.Select(h => (bar, h.Token)))];
        foreach (DrumEvent e in read.Events.Where(e => e.Source == Generator.Name))
        {
            (int bar, HitToken token) = grid.Locate(e)!.Value;
            Assert.Contains((bar, token), drawn);
            // Where the grid is one of sixteenths, what sounds is the token's own tick.
            if (request.Grid.Subdivision == Subdivision.Sixteenths)
                Assert.Equal(0, e.MicroOffset % Vocabulary.TimingTicks);
        }
        static (int, int, Role, int, int) Order(DrumEvent e) => (e.Tick, e.Note, e.Role, e.MicroOffset, e.Velocity);
    }, iter: 40, threads: 1);

    [Fact]
    public void Every_token_a_grid_can_hold_is_located_where_it_was_placed() =>
        Gen.Select(PatternGens.Grid, Gen.Int[0, 23], Gen.Int[0, Vocabulary.Cells - 1],
            Gen.Int[0, Vocabulary.Timings - 1]).Sample((g, b, c, t) =>
    {
        var grid = new TokenGrid(g);
        int bar = b % grid.Bars.Length,
            cell = Vocabulary.Cell(Vocabulary.Position(c) % grid.Bars[bar].Positions, Vocabulary.Piece(c));
        var token = new HitToken(cell, 5, Math.Max(t, TokenGrid.EarliestTiming(bar, cell)));
        (int tick, int offset) = grid.Place(bar, token);
        Assert.InRange(tick + offset, 0, g.Length - 1);
        Assert.Equal(grid.Bars[bar].Bar, tick / g.TicksPerBar);
        var hit = new DrumEvent { Tick = tick, MicroOffset = offset, Note = Vocabulary.NoteOf(Vocabulary.Piece(cell)),
            Velocity = 88, Role = Role.Core };
        Assert.Equal((bar, token), grid.Locate(hit));
    }, iter: 2000);

    [Theory]
    [InlineData(SkeletonMode.Keep)]
    [InlineData(SkeletonMode.Follow)]
    public void Claps_of_a_skeleton_are_played_as_claps(SkeletonMode mode)
    {
        PatternRequest request = Requests.Of("house", "4/4", 4, 1) with { Mode = mode };
        DrumEvent[] claps = [.. Play(request, 1).Events.Where(e => e.Note == GeneralMidi.Clap)];
        Assert.Equal(request.Skeleton.Events.Where(e => e.Note == GeneralMidi.Clap).Select(e => e.Tick),
            claps.Select(e => e.Tick));
        Assert.All(claps, e => Assert.Equal("transformer", e.Source));
    }

    [Fact]
    public void Percussion_of_the_style_is_played_beside_the_network()
    {
        PatternRequest request = Requests.Of("afrobeat", "4/4", 4, 1);
        int[] percussion =
            [.. request.Skeleton.Events.Where(e => e.Instrument == Instrument.Percussion).Select(e => e.Tick)];
        Assert.NotEmpty(percussion);
        Assert.Equal(percussion, Play(request, 1).Events.Where(e => e.Instrument == Instrument.Percussion)
            .Select(e => e.Tick));
    }

    [Fact]
    public void No_feel_is_on_the_grid()
    {
        PatternRequest request = Requests.Of("funk", "4/4", 2, 1);
        Assert.All(Play(request with { Humanize = new() { Timing = 0 } }, 1).Events,
            e => Assert.Equal(0, e.MicroOffset));
        Assert.Contains(Play(request, 1).Events, e => e.MicroOffset != 0);
        Assert.All(Play(request with { Humanize = new() { Velocity = 0 } }, 1).Events
            .Where(e => e.Source == "transformer").GroupBy(e => e.Note),
            g => Assert.Single(g.Select(e => e.Velocity).Distinct()));
    }

    [Fact]
    public void What_cannot_be_asked_for_is_refused()
    {
        PatternRequest request = Requests.Of("rock", "4/4", 4, 1);
        Assert.Throws<ArgumentException>(() => Play(request with { Locked = [Role.Core] }, 1));
        Assert.Throws<ArgumentException>(() => Play(request with { Base = request.Skeleton, Bars = (3, 5) }, 1));
        Assert.Throws<ArgumentException>(() => Play(request with { FillBars = [4] }, 1));
        Assert.Throws<ArgumentException>(() => Play(request with { Sampling = new() { TopP = 0 } }, 1));
        Assert.Throws<ArgumentException>(
            () => Play(request with { Base = request.Skeleton with { Grid = request.Grid with { Bars = 5 } } }, 1));
        Assert.Throws<OperationCanceledException>(
            () => Generator.Generate(request, StepContext.Default with { Cancellation = new CancellationToken(true) }));
    }

    private static void AssertValid(Pattern pattern, PatternRequest request)
    {
        Grid grid = request.Grid;
        Assert.Equal(grid, pattern.Grid);
        Assert.All(pattern.Events, e =>
        {
            Assert.InRange(e.Tick, 0, grid.Length - 1);
            Assert.InRange(e.PlayedTick, 0, grid.Length - 1);
            Assert.InRange(e.Velocity, 1, 127);
            Assert.InRange(e.Confidence, 0, 1);
            Assert.True(e.Duration >= 1);
            Assert.False(request.Writes(e.Tick / grid.TicksPerBar) && !request.Locked.Contains(e.Role)
                && request.Unplayable.Contains(e.Note), $"{e} cannot be played");
        });
        Assert.Equal(pattern.Events.Length, pattern.Events.Select(e => (e.Tick, e.Note)).Distinct().Count());
        Assert.Equal(pattern.Events.OrderBy(e => (e.Tick, e.Note)).Select(e => (e.Tick, e.Note)),
            pattern.Events.Select(e => (e.Tick, e.Note)));
    }

    private static void AssertAnchors(Pattern pattern, PatternRequest request)
    {
        HashSet<(int, int)> played = [.. pattern.Events.Select(e => (e.Tick, e.Note))];
        HashSet<(int, int)> anchors =
            [.. request.Skeleton.Events.Where(e => BarPlanner.IsAnchor(e, request.Mode) && request.Writes(e))
                .Select(e => (e.Tick, e.Note))];
        Assert.Subset(played, anchors);
        if (request.Mode != SkeletonMode.Keep) return;
        // Only a fill may add to the drums that carry the beat, and then in the role of one.
        Assert.All(pattern.Events.Where(e => request.Writes(e) && e.Source == "transformer"
            && e.Role is Role.Core or Role.Accent && !request.FillBars.Contains(e.Tick / request.Grid.TicksPerBar)),
            e => Assert.Contains((e.Tick, e.Note), anchors));
    }
}
