using SoundRoutine.Formats;
using SoundRoutine.Patterns;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>Files that hold drum patterns: MIDI, and those of other programs.</summary>
internal static class PatternFiles
{
    /// <summary>Whether a file holds notes by what it holds, or is called like a MIDI file.</summary>
    public static bool IsPattern(string path) => MidiFiles.IsMidi(path) || ReaderOf(path) is not null;

    /// <param name="path">The file.</param>
    /// <param name="sequence">Which piece of a MIDI file of format 2, from 1; null where there is but one.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A pattern, which may be empty.</returns>
    /// <exception cref="SoundRoutineException">It cannot be read, is of no known format, holds no notes, or has no such
    /// piece.</exception>
    public static PatternImport Read(string path, int? sequence, CancellationToken cancellation = default)
    {
        if (MidiFiles.IsMidi(path) || ReaderOf(path) is not { } reader)
            return PatternMidi.FromMidi(MidiFiles.Sequence(path, sequence));
        if (sequence is not null)
            throw new SoundRoutineException(
                $"{path}: is a {reader.Name}, which has no sequences; leave --sequence out");
        return reader.Read(FormatFile.Open(path), cancellation).Pattern
            ?? throw new SoundRoutineException(
                $"{path}: this {reader.Name} holds no notes; name another file, or put drums into it");
    }

    /// <summary>A pipe has no length, and what is read from it is gone: it is taken for no such file.</summary>
    private static IFormatReader? ReaderOf(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0) return null;
        return PatternFormats.ReaderOf(FormatFile.Open(path));
    }
}
