using SoundRoutine.Audio;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline;

/// <summary>Patterns from MIDI files on disk.</summary>
internal static class MidiPatterns
{
    /// <exception cref="SoundRoutineException">It cannot be read, or holds no drums.</exception>
    public static PatternImport Read(string path)
    {
        using FileStream stream = AudioPath.OpenRead(path);
        PatternImport import = PatternMidi.FromMidi(MidiFile.Read(stream, path));
        return import.Pattern.Events.IsEmpty ? throw new SoundRoutineException($"{path}: {import.Warnings.FirstOrDefault() ?? "holds no drums"}") : import;
    }

    /// <summary>The pattern of a file as the first bars of a grid, and how many they are; every hit sounds where it did.</summary>
    /// <exception cref="SoundRoutineException">As for <see cref="Read"/>, or the meter is another, or no bar is left to write.</exception>
    public static (Pattern Pattern, int Bars) OnGrid(string path, Grid grid)
    {
        Pattern read = Read(path).Pattern;
        if (read.Grid.Meter != grid.Meter) throw new SoundRoutineException($"{path}: is in {read.Grid.Meter}, the pattern in {grid.Meter}; use --meter {read.Grid.Meter}");
        if (read.Grid.Bars >= grid.Bars) throw new SoundRoutineException($"{path}: has {read.Grid.Bars} bars, which leave none of {grid.Bars} to go on with; use --bars {read.Grid.Bars + 4} or so");
        return (new Pattern(grid,
        [
            .. read.Events.Select(e =>
            {
                int tick = grid.TickOf(grid.NearestStep(e.PlayedTick));
                return e with { Tick = tick, MicroOffset = e.PlayedTick - tick, SampleId = null, Source = "midi", Confidence = 1 };
            }).OrderBy(e => e.Tick).ThenBy(e => e.Note),
        ]), read.Grid.Bars);
    }
}
