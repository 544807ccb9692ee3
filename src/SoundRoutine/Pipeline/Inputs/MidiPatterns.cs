using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>
/// Patterns from MIDI files on disk, and from those of other programs (see <see cref="PatternFiles"/>).
/// </summary>
internal static class MidiPatterns
{
    /// <param name="path">The file.</param>
    /// <param name="sequence">Which piece of it, from 1; null where there is but one.</param>
    /// <exception cref="SoundRoutineException">It cannot be read, has no such piece, or holds no drums.</exception>
    public static PatternImport Read(string path, int? sequence)
    {
        PatternImport import = PatternFiles.Read(path, sequence);
        return import.Pattern.Events.IsEmpty
            ? throw new SoundRoutineException($"{path}: {import.Warnings.FirstOrDefault() ?? "holds no drums"}")
            : import;
    }

    /// <summary>
    /// The pattern of a file as the first bars of a grid, and how many they are; every hit sounds where it did.
    /// </summary>
    /// <exception cref="SoundRoutineException">As for <see cref="Read"/>, or the meter is another, or no bar is left to
    /// write.</exception>
    public static (Pattern Pattern, int Bars) OnGrid(string path, int? sequence, Grid grid)
    {
        Pattern read = Read(path, sequence).Pattern;
        if (read.Grid.Meter != grid.Meter)
            throw new SoundRoutineException(
                $"{path}: is in {read.Grid.Meter}, the pattern in {grid.Meter}; use --meter {read.Grid.Meter}");
        if (read.Grid.Bars >= grid.Bars)
            throw new SoundRoutineException(
                $"{path}: has {Counted.Of(read.Grid.Bars, "bar, which leaves", "bars, which leave")} none of "
                    + $"{grid.Bars} to go on with; use --bars {read.Grid.Bars + 4} or so");
        return (new Pattern(grid,
        [
            .. read.Events.Select(e =>
            {
                // What is played early before the bar after belongs to the last that is given.
                int last = read.Grid.Bars * grid.StepsPerBar - 1,
                    tick = grid.TickOf(Math.Min(last, grid.NearestStep(e.PlayedTick)));
                return e with { Tick = tick, MicroOffset = e.PlayedTick - tick, SampleId = null, Source = "midi",
                    Confidence = 1 };
            }).OrderBy(e => e.Tick).ThenBy(e => e.Note),
        ]), read.Grid.Bars);
    }
}
