using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Editing;
using static SoundRoutine.Tests.Editing.Samples;

namespace SoundRoutine.Tests.Editing;

public class SnapTests
{
    [Fact]
    public void Snapping_never_changes_when_a_hit_sounds() => Arrangements.Sample(arrangement =>
    {
        Arrangement snapped = Snap.Apply(arrangement);
        Assert.Equal(arrangement.Events.Select(Sound).Order(), snapped.Events.Select(Sound).Order());
        AssertValid(snapped);

        static (int, int, int, Role) Sound(DrumEvent e) => (e.PlayedTick, e.Note, e.Velocity, e.Role);
    }, iter: 200);

    [Fact]
    public void Snapped_hits_are_on_their_nearest_step() => Arrangements.Sample(arrangement =>
        Assert.All(Snap.Apply(arrangement with { Events = [.. arrangement.Events.Where(e => OnStep(arrangement, e))] })
            .Events, e => Assert.Equal(Enumerable.Range(0, arrangement.Grid.Steps)
                .Min(s => Math.Abs(arrangement.Grid.TickOf(s) - e.PlayedTick)), Math.Abs(e.MicroOffset))), iter: 50);

    [Fact]
    public void Strokes_between_steps_stay_there_and_each_is_one()
    {
        Arrangement rock = Rock(), rolled = rock with
        {
            Events = [.. rock.Events.Concat(Enumerable.Range(0, 4).Select(i => rock.Events[0] with
            {
                Tick = 960 + 80 * i, Note = 46, MicroOffset = 10,
            })).OrderBy(e => e.Tick).ThenBy(e => e.Note)],
        };
        Arrangement snapped = Snap.Apply(rolled);
        Assert.Equal([960, 1040, 1120, 1200], snapped.Events.Where(e => e.Note == 46)
            .Select(e => e.Tick));
        int Hits(string edit) => Snap.Apply(Do(snapped, edit)).Events.Length;
        Assert.Equal(snapped.Events.Length, Hits("move:steps_by=0,instrument=hihat_open"));
        Assert.Equal(snapped.Events.Length - 1, Hits("delete:hits=1120:46"));
        Assert.Equal(snapped.Events.Length, Hits("quantize:strength=1"));
    }

    [Fact]
    public void Of_strokes_that_a_raster_makes_one_the_loudest_stays()
    {
        DrumEvent hat = Rock().Events[0] with { Note = 42, MicroOffset = 0 };
        Arrangement roll = Rock() with
        {
            Events = [hat with { Tick = 960, Velocity = 50 }, hat with { Tick = 1040, Velocity = 90 }],
        };
        Assert.Equal([(960, 90)], Do(roll, "quantize:grid=1/16").Events.Select(e => (e.Tick, e.Velocity)));
        Assert.Equal([960, 1040], Do(roll, "quantize:grid=1/16,strength=0").Events.Select(e => e.PlayedTick));
    }

    private static bool OnStep(Arrangement arrangement, DrumEvent hit) =>
        arrangement.Grid.TickOf(arrangement.Grid.NearestStep(hit.Tick)) == hit.Tick;

    [Fact]
    public void Stages_build_up_in_the_order_of_roles()
    {
        Arrangement rock = Rock();
        ProgressiveStage[] stages = [.. ProgressiveExport.Stages(rock)];
        Assert.Equal([(1, "core"), (2, "core_accent"), (3, "core_accent_motion")],
            stages.Select(s => (s.Number, s.Name)));
        Assert.All(stages[1].Arrangement.Events, e => Assert.NotEqual(Role.Motion, e.Role));
        Assert.Equal(rock.Events.AsEnumerable(), stages[2].Arrangement.Events);
        Assert.Equal(["core", "core_motion"], ProgressiveExport.Stages(Do(rock, "mute:role=accent"))
            .Select(s => s.Name));
        Assert.Empty(ProgressiveExport.Stages(rock with { Events = [] }));
    }
}
