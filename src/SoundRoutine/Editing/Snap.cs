using SoundRoutine.Arranging;
using SoundRoutine.Timing;

namespace SoundRoutine.Editing;

/// <summary>Hits by their nearest step, for display.</summary>
internal static class Snap
{
    /// <summary>
    /// Puts each hit on the grid step nearest to where it sounds and the rest into its micro-offset: it sounds where it
    /// did. What stands between two steps, such as a stroke of a roll, stays there: on a step it would be one with
    /// others.
    /// </summary>
    public static Arrangement Apply(Arrangement arrangement)
    {
        Grid grid = arrangement.Grid;
        // After one edit of many, nearly all lie where they did.
        if (arrangement.Events.All(e => e.Tick == Nearest(e))) return arrangement;
        return arrangement with
        {
            Events =
            [
                .. arrangement.Events.Select(e =>
                {
                    int tick = Nearest(e);
                    return e with { Tick = tick, MicroOffset = e.PlayedTick - tick };
                }).OrderBy(e => e.Tick).ThenBy(e => e.Note),
            ],
        };

        int Nearest(DrumEvent e)
        {
            bool isBetween = grid.TickOf(grid.NearestStep(e.Tick)) != e.Tick;
            return isBetween && Math.Abs(e.MicroOffset) < grid.TicksPerStep / 2 ? e.Tick
                : grid.TickOf(grid.NearestStep(e.PlayedTick));
        }
    }
}
