using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Files;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>MIDI files on disk: .mid, .kar and .rmi.</summary>
internal static class MidiFiles
{
    private static readonly string[] Extensions = [".mid", ".midi", ".smf", ".kar", ".rmi", ".rmid"];

    /// <summary>
    /// Whether a file is to be read as MIDI: by its name or, where there is something to look into, by its first bytes.
    /// </summary>
    public static bool IsMidi(string path)
    {
        if (Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)) return true;
        // A pipe has no length, and what is read from it is gone.
        if (!File.Exists(path) || new FileInfo(path).Length == 0) return false;
        using FileStream stream = FileOpen.OpenRead(path);
        Span<byte> start = stackalloc byte[12];
        return AudioFile.IsMidi(start[..stream.ReadAtLeast(start, 12, throwOnEndOfStream: false)]);
    }

    /// <exception cref="SoundRoutineException">It cannot be read, or is no MIDI file.</exception>
    public static MidiFile Read(string path)
    {
        using FileStream stream = FileOpen.OpenRead(path);
        return MidiFile.Read(stream, path);
    }

    /// <summary>One piece of music of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="number">Which one, counted from 1; null where there is but one.</param>
    /// <exception cref="SoundRoutineException">As for <see cref="Read"/>; also no piece of this number, or several and
    /// none was asked for.</exception>
    public static MidiFile Sequence(string path, int? number)
    {
        ImmutableArray<MidiFile> all = Read(path).Sequences;
        if (number is null && all.Length > 1)
            throw new SoundRoutineException(
                $"{path}: holds {all.Length} sequences (MIDI format 2); choose one with --sequence 1 to {all.Length}; "
                    + $"'soundroutine inspect {path}' lists them");
        if ((number ?? 1) > all.Length || number < 1)
            throw new SoundRoutineException(
                $"{path}: has no sequence {number}; {(all.Length == 1 ? "it holds one piece of music, so leave "
                    + "--sequence out" : $"use --sequence 1 to {all.Length}")}");
        return all[(number ?? 1) - 1];
    }

    /// <summary>Writes a pattern as a MIDI file.</summary>
    /// <exception cref="SoundRoutineException">It cannot be written.</exception>
    internal static void Write(string path, Grid grid, ImmutableArray<DrumEvent> events, string title) =>
        RunFiles.Write(path, PatternMidi.ToMidi(grid, events, title).Write);
}
