using SoundRoutine.Arranging;
using SoundRoutine.Editing;
using SoundRoutine.Editing.Edits;
using static SoundRoutine.Tests.Editing.Samples;

namespace SoundRoutine.Tests.Editing;

/// <summary>Edits of single hits.</summary>
public class HitEditTests
{
    [Fact]
    public void One_hit_is_given_a_velocity_an_offset_and_a_sound()
    {
        // 25 ms at 120 bpm are 48 ticks.
        Arrangement before = Rock(),
            after = Do(before, "set:hits=480:42,velocity=33,offset_ms=-25,sample=other");
        Assert.Equal(before.Events.Select(e => e.Tick == 480 && e.Note == 42
            ? e with { Velocity = 33, MicroOffset = -48, SampleId = "other" } : e), after.Events);
    }

    [Fact]
    public void What_is_not_set_stays()
    {
        Arrangement after = Do(Rock(), "set:hits=480:42+960:36,velocity=33");
        Assert.Equal([12, 5], after.Events.Where(e => e.Velocity == 33).Select(e => e.MicroOffset));
    }

    [Fact]
    public void Every_operation_that_selects_takes_single_hits() =>
        Assert.Equal(Rock().Events.Length - 2, Do(Rock(), "delete:hits=0:36+480:42").Events.Length);

    [Fact]
    public void A_hit_moves_by_steps_with_its_offset_along_the_swing()
    {
        Arrangement swung = Rock(swing: 60), after = Do(swung, "move:hits=480:42,steps_by=1");
        DrumEvent moved = Assert.Single(after.Events, e => e.Tick == swung.Grid.TickOf(3));
        Assert.Equal((42, 12), (moved.Note, moved.MicroOffset));
        Assert.DoesNotContain(after.Events, e => e.Tick == 480);
    }

    [Fact]
    public void Where_a_hit_arrives_another_of_its_key_goes()
    {
        Arrangement after = Do(Rock(), "move:hits=0:42,steps_by=2");
        Assert.Equal(Rock().Events.Length - 1, after.Events.Length);
        Assert.Equal(0, Assert.Single(after.Events, e => e is { Tick: 480, Note: 42 }).MicroOffset);
    }

    [Fact]
    public void On_another_key_its_sound_plays()
    {
        Arrangement after = Do(Rock(), "move:hits=0:36,note=38");
        Assert.Equal("s38", Assert.Single(after.Events, e => e is { Tick: 0, Note: 38 }).SampleId);
    }

    [Fact]
    public void A_hit_is_put_in_off_the_grid() =>
        // 25 ms at 120 bpm are 48 ticks.
        Assert.Equal(48, Assert.Single(Do(Rock(), "insert:bar=1,step=2,note=36,offset_ms=25").Events,
            e => e is { Tick: 240, Note: 36 }).MicroOffset);

    [Fact]
    public void No_hit_leaves_the_track()
    {
        Arrangement after = Do(Rock(), "move:hits=960:36,steps_by=-500");
        Assert.Equal(5, Assert.Single(after.Events, e => e is { Tick: 0, Note: 36 }).MicroOffset);
        AssertValid(Do(Rock(), "move:hits=960:36,steps_by=500"));
    }

    [Theory]
    [InlineData("set:velocity=3", "nothing is selected")]
    [InlineData("move:steps_by=3", "nothing is selected")]
    [InlineData("set:hits=1:36", "'velocity', 'offset_ms' or 'sample' is missing")]
    [InlineData("set:hits=1:36,velocity=0", "'velocity' 0 is out of range; use 1 to 127")]
    [InlineData("set:hits=36,velocity=9", "must be a name or a list of names, not 36")]
    [InlineData("set:hits=a:b,velocity=9", "'a:b' names no hit; write its tick, a colon and its key")]
    [InlineData("move:hits=1:36,note=20", "'note' 20 is out of range; use 27 to 87")]
    public void What_makes_no_sense_is_refused(string flag, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => EditFlags.Parse(flag)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void They_are_written_as_they_are_read()
    {
        Edit[] edits =
        [
            new SetEdit(5, -12.5, "kick_01") { Selection = new EditSelection { Hits = [new(0, 36), new(480, 42)] } },
            new MoveEdit(-3, 38) { Selection = new EditSelection { Hits = [new(0, 36)], Roles = [Role.Core] } },
        ];
        Assert.Equal(edits, EditJson.Parse(EditJson.Write(edits), "x").AsEnumerable());
    }
}
