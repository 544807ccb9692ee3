using SoundRoutine.Midi;
using SoundRoutine.Patterns;

namespace SoundRoutine.Studio.Projects;

/// <summary>The drums of one piece of music of a MIDI file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Bars">How many they last.</param>
/// <param name="Bpm">Quarter notes a minute.</param>
/// <param name="Meter">Such as 4/4.</param>
/// <param name="Hits">How many; 0 where it holds no drums.</param>
internal sealed record MidiSequence(int Number, int Bars, double Bpm, string Meter, int Hits)
{
    /// <exception cref="SoundRoutineException">It cannot be read as a pattern.</exception>
    public static MidiSequence Of(MidiFile sequence, int number, string name)
    {
        try
        {
            Pattern pattern = PatternMidi.FromMidi(sequence).Pattern;
            return new MidiSequence(number, pattern.Grid.Bars, Math.Round(pattern.Grid.Bpm, 2),
                pattern.Grid.Meter.ToString(), pattern.Events.Length);
        }
        catch (ArgumentException e)
        {
            throw new SoundRoutineException($"{name}: {e.Message}", e);
        }
    }
}
