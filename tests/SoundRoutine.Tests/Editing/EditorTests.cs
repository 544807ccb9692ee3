using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Editing;
using SoundRoutine.Editing.Edits;
using SoundRoutine.Timing;
using static SoundRoutine.Tests.Editing.Samples;

namespace SoundRoutine.Tests.Editing;

public class EditorTests
{
    [Fact]
    public void Any_list_of_edits_leaves_a_valid_arrangement() =>
        Gen.Select(Arrangements, Edits.Array[0, 8], Gen.ULong).Sample((arrangement, edits, seed) =>
        {
            // A meter or subdivision of few steps may have no such step to insert at.
            Edit[] fitting = [.. edits.Where(e => e is not InsertEdit i || i.Step <= arrangement.Grid.StepsPerBar)];
            AssertValid(Editor.Apply(arrangement, fitting, new Seed(seed)));
        }, iter: 500);

    [Fact]
    public void The_same_edits_and_seed_give_the_same_and_another_seed_another_humanizing()
    {
        Edit[] edits = [new HumanizeEdit(10, 10)];
        Assert.Equal(Editor.Apply(Rock(), edits, new Seed(1)).Events.AsEnumerable(),
            Editor.Apply(Rock(), edits, new Seed(1)).Events);
        Assert.NotEqual(Editor.Apply(Rock(), edits, new Seed(1)).Events.AsEnumerable(),
            Editor.Apply(Rock(), edits, new Seed(2)).Events);
    }

    [Fact]
    public void Velocity_changes_only_what_is_selected()
    {
        Arrangement before = Rock(), after = Do(before, "velocity:scale=0.5,offset=3,role=motion,bars=2,steps=1-8");
        Assert.Equal(
            before.Events.Select(
            e => e.Role == Role.Motion && e.Tick is >= 3840 and < 3840 + 8 * 240 ? e with { Velocity = 38 } : e),
                after.Events);
    }

    [Fact]
    public void Mute_solo_and_delete_take_hits_out()
    {
        Assert.DoesNotContain(Do(Rock(), "mute:instrument=hihat_closed").Events, e => e.Note == 42);
        Arrangement solo = Do(Rock(), "solo:role=core,bars=1");
        Assert.All(solo.Events.Where(e => e.Tick < 3840), e => Assert.Equal(Role.Core, e.Role));
        Assert.Equal(Rock().Events.Where(e => e.Tick >= 3840), solo.Events.Where(e => e.Tick >= 3840));
        Assert.Equal(Rock().Events.Length - 2, Do(Rock(), "delete:steps=1,bars=1").Events.Length);
    }

    [Fact]
    public void Shift_moves_the_sound_and_not_the_place()
    {
        // 10 ms at 120 bpm are 19.2 ticks.
        Arrangement after = Do(Rock(), "shift:ms=10,instrument=snare");
        Assert.All(after.Events, e => Assert.Equal(e.Note switch { 38 => 9, 36 => 5, _ =>
            e.Tick % 960 == 480 ? 12 : 0 }, e.MicroOffset));
        Assert.Equal(Rock().Events.Select(e => e.Tick), after.Events.Select(e => e.Tick));
    }

    [Fact]
    public void A_hit_shifted_before_bar_one_or_past_the_end_is_kept_there()
    {
        Assert.Equal(0, Do(Rock(), "shift:ticks=-100").Events[0].PlayedTick);
        Assert.Equal(7679, Do(Rock(), "shift:ticks=3840").Events[^1].PlayedTick);
    }

    [Fact]
    public void Quantizing_fully_leaves_no_offset() => Arrangements.Sample(arrangement =>
    {
        foreach (string grid in new[] { "", ",grid=1/8", ",grid=1/16t", ",grid=1/32" })
            Assert.All(Do(arrangement, "quantize:strength=1" + grid).Events, e => Assert.Equal(0, e.MicroOffset));
        Assert.Equal(arrangement.Events.Select(e => (e.Tick, e.Note)).Distinct(),
            Do(arrangement, "quantize:").Events.Select(e => (e.Tick, e.Note)).Distinct());
        Assert.Equal(arrangement.Events.AsEnumerable(), Do(arrangement, "quantize:strength=0").Events);
    }, iter: 100);

    [Fact]
    public void Quantizing_by_half_halves_the_offsets() =>
        Assert.Equal([0, 3, 6], Do(Rock(), "quantize:strength=0.5").Events.Select(e => e.MicroOffset).Where(o => o >= 0)
            .Distinct().Order());

    [Fact]
    public void Quantizing_to_a_raster_finds_its_nearest_place_swing_included()
    {
        Arrangement late =
            Do(Rock(66), "shift:ticks=300,instrument=snare", "quantize:strength=1,grid=1/16,instrument=snare");
        // Played at 960 - 10 + 300 = 1250: the sixteenth after the beat is swung to 1277.
        Assert.Equal(1277, late.Events.First(e => e.Note == 38).Tick);
        Assert.Equal(960, Do(Rock(66), "shift:ticks=300,instrument=snare", "quantize:grid=1/4,instrument=snare").Events
            .First(e => e.Note == 38).Tick);
    }

    [Fact]
    public void Swing_lays_the_grid_anew_and_keeps_offsets() => Arrangements.Sample(arrangement =>
    {
        Arrangement swung = Do(arrangement, "swing:amount=62,unit=1/16");
        Assert.Equal((62.0, 240), (swung.Grid.Swing, swung.Grid.SwingUnit));
        Assert.Equal(
            arrangement.Events.Select(e => (arrangement.Grid.NearestStep(e.Tick), e.Note)).Order(),
            swung.Events.Select(e => (swung.Grid.NearestStep(e.Tick), e.Note)).Order());
        Assert.All(swung.Events, e => Assert.Equal(e.Tick, swung.Grid.TickOf(swung.Grid.NearestStep(e.Tick))));
        Assert.Equal(Inner(arrangement), Inner(swung));

        // Of hits that stay clear of the ends.
        static IEnumerable<int> Inner(Arrangement a) =>
            a.Events.Where(e => a.Grid.NearestStep(e.Tick) is var s && s > 1 && s < a.Grid.Steps - 2)
            .Select(e => e.MicroOffset).Order();
    }, iter: 100);

    [Fact]
    public void Humanizing_stays_within_three_deviations_and_near_its_own()
    {
        Arrangement before = new(new Grid { Bpm = 120, Bars = 200 }, []);
        before = before with { Events = [.. Enumerable.Range(0, 3000)
            .Select(i => Hit(before.Grid, i + 100, 0, 36, 64))] };
        Arrangement after = Do(before, "humanize:timing=5,velocity=4");
        // 5 ms at 120 bpm are 9.6 ticks.
        Assert.All(after.Events, e => Assert.InRange(e.MicroOffset, -29, 29));
        Assert.InRange(Math.Sqrt(after.Events.Average(e => (double)e.MicroOffset * e.MicroOffset)), 9, 10.2);
        Assert.InRange(Math.Sqrt(after.Events.Average(e => Math.Pow(e.Velocity - 64, 2))), 3.7, 4.3);
        Assert.InRange(after.Events.Average(e => (double)e.MicroOffset), -0.6, 0.6);
        Assert.Equal(after.Events.Select(e => e.MicroOffset),
            Do(before, "humanize:timing=5").Events.Select(e => e.MicroOffset));
    }

    [Fact]
    public void Humanizing_by_a_seed_gives_what_it_always_gave()
    {
        var seed = new Seed(7);
        Arrangement before = new(new Grid { Bpm = 120, Bars = 2 }, []);
        before = before with { Events = [Hit(before.Grid, 8, 0, 36, 64)] };
        Rng rng = seed.Derive("humanise").CreateRng();
        double milliseconds = Math.Clamp(rng.NextGaussian(), -3, 3) * 5;
        int expected = MusicalTime.MillisecondsToTicks(milliseconds, 120);
        Assert.NotEqual(0, expected);
        Assert.Equal(expected, Editor.Apply(before, new HumanizeEdit(5, 0), seed).Events[0].MicroOffset);
    }

    [Fact]
    public void Transpose_adds_up_for_the_selected() =>
        Assert.All(Do(Rock(), "transpose:semitones=3,instrument=kick", "transpose:semitones=-0.5,role=core").Events,
            e => Assert.Equal(e.Note == 36 ? 2.5 : 0, e.Transpose));

    [Fact]
    public void A_hit_is_inserted_on_its_step_with_the_sample_of_its_kind()
    {
        DrumEvent added = Do(Rock(60), "insert:bar=2,step=4,instrument=snare,velocity=33").Events
            .Except(Rock(60).Events).Single();
        Grid grid = Rock(60).Grid;
        Assert.Equal((grid.TickOf(1, 3), 0, 38, 33, Role.Accent, "s38", "edit", 240),
            (added.Tick, added.MicroOffset, added.Note, added.Velocity, added.Role, added.SampleId, added.Source,
                added.Duration));
        Assert.Null(Do(Rock(), "insert:bar=1,step=1,instrument=crash").Events.Single(e => e.Note == 49).SampleId);
    }

    [Fact]
    public void A_bar_is_repeated_and_later_bars_move()
    {
        Arrangement before = Do(Rock(), "delete:role=motion,bars=2"), after = Do(before, "duplicate-bar:bar=1,count=2");
        Assert.Equal(4, after.Grid.Bars);
        var bars = after.Events.ToLookup(e => e.Tick / 3840, e => e with { Tick = e.Tick % 3840 });
        Assert.Equal(before.Events.Where(e => e.Tick < 3840), bars[0]);
        Assert.Equal(bars[0], bars[1]);
        Assert.Equal(bars[0], bars[2]);
        Assert.Equal(before.Events.Where(e => e.Tick >= 3840).Select(e => e with { Tick = e.Tick - 3840 }), bars[3]);
    }

    [Theory]
    [InlineData("mute:role=core,bars=3", "operation 2 'mute': bar 3 is past the end; the track has 2 bars")]
    [InlineData("delete:steps=17", "operation 2 'delete': step 17 is past the end of the bar; a bar has 16 steps")]
    [InlineData("insert:bar=3,step=1,note=36", "operation 2 'insert': bar 3 is past the end; the track has 2 bars")]
    [InlineData("duplicate-bar:bar=1,count=255",
        "operation 2 'duplicate-bar': 'count' 255 makes 257 bars; a track holds at most 256")]
    public void An_edit_for_what_the_track_does_not_have_is_refused(string flag, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Do(Rock(), "quantize:", flag)).Message);

    [Fact]
    public void Values_made_in_code_are_checked_too()
    {
        Assert.Throws<ArgumentException>(() => Editor.Apply(Rock(), new VelocityEdit(double.NaN), new Seed(1)));
        Assert.Throws<ArgumentException>(() => Editor.Apply(Rock(), new SwingEdit(80), new Seed(1)));
        Assert.Throws<ArgumentException>(
            () => Editor.Apply(Rock(), new SwingEdit(60) { Selection = new EditSelection { Roles = [Role.Core] } },
                new Seed(1)));
    }

    [Fact]
    public void Undo_then_redo_gives_the_same() => Gen.Select(Arrangements, Edits.Array[1, 6], Gen.ULong)
        .Sample((arrangement, edits, seed) =>
    {
        EditHistory history = edits.Where(e => e is not InsertEdit i || i.Step <= arrangement.Grid.StepsPerBar)
            .Aggregate(EditHistory.Empty, (h, e) => h.Do(e));
        Arrangement done = history.Apply(arrangement, new Seed(seed));
        Arrangement again = history.Undo().Undo().Redo().Redo().Apply(arrangement, new Seed(seed));
        if (history.Edits.Length >= 2) Assert.Equal(done.Events.AsEnumerable(), again.Events);
        EditHistory none = history;
        while (none.CanUndo) none = none.Undo();
        Assert.Equal(arrangement.Events.AsEnumerable(), none.Apply(arrangement, new Seed(seed)).Events);
    }, iter: 100);

    [Fact]
    public void A_new_edit_forgets_what_was_undone()
    {
        EditHistory history = EditHistory.Empty.Do(new TransposeEdit(1)).Do(new TransposeEdit(2)).Undo()
            .Do(new TransposeEdit(3));
        Assert.Equal([new TransposeEdit(1), new TransposeEdit(3)], history.Current.AsEnumerable());
        Assert.False(history.CanRedo);
    }
}
