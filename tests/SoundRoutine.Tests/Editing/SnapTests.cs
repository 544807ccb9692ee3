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
        Assert.All(Snap.Apply(arrangement).Events, e =>
            Assert.Equal(Enumerable.Range(0, arrangement.Grid.Steps)
                .Min(s => Math.Abs(arrangement.Grid.TickOf(s) - e.PlayedTick)), Math.Abs(e.MicroOffset))), iter: 50);

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
