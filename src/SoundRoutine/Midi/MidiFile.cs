using System.Collections.Immutable;
using SoundRoutine.Timing;

namespace SoundRoutine.Midi;

/// <summary>
/// A Standard MIDI File (RP-001, 1996) of format 0 (one track), 1 (tracks that sound together) or 2 (tracks that are
/// pieces of their own), timed in <paramref name="Division"/> ticks a quarter note. What it holds survives reading and
/// writing: every event with its bytes, in order, and unknown chunks; running status is spelled out.
/// </summary>
public sealed record MidiFile(int Format, int Division, ImmutableArray<MidiTrack> Tracks)
{
    /// <summary>Bytes above which a file is refused unread.</summary>
    public const int MaxBytes = 32 << 20;

    internal ImmutableArray<MidiChunk> OtherChunks { get; init; } = [];

    /// <summary>The last tick of the longest track.</summary>
    public long End => Tracks.Max(t => t.End);

    /// <summary>
    /// The pieces of music in it, each as a file of one timeline: the tracks of format 2, otherwise the file itself.
    /// </summary>
    public ImmutableArray<MidiFile> Sequences =>
        Format == 2 ? [.. Tracks.Select(t => this with { Tracks = [t], OtherChunks = [] })] : [this];

    /// <summary>
    /// Reads a file. As common players do, it accepts a track without an end, running status carried over meta events,
    /// a track length that is wrong where the track has an end, a track count that is wrong, several tracks in format 0
    /// (read as 1), a longer header, bytes after the last chunk, and a RIFF wrapper (.rmi).
    /// </summary>
    /// <param name="stream">Read to its end.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="SoundRoutineException">It is empty, broken, larger than <see cref="MaxBytes"/>, without tracks,
    /// or timed in SMPTE frames.</exception>
    public static MidiFile Read(Stream stream, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > MaxBytes)
                throw new SoundRoutineException(
                    $"{name}: is larger than {MaxBytes >> 20} MB; choose a MIDI file of a single song");
            bytes.Write(buffer, 0, read);
        }
        return new MidiReader(RiffMidi.Content(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)), name).ReadFile();
    }

    /// <exception cref="ArgumentException">A value does not fit the format; the message names it.</exception>
    public void Write(Stream stream) => stream.Write(MidiWriter.Write(this));

    /// <summary>
    /// The same music counted in <paramref name="division"/> ticks a quarter note, each event at the nearest tick.
    /// </summary>
    public MidiFile Rescaled(int division = MusicalTime.TicksPerQuarter)
    {
        if (division is < 1 or > 0x7FFF)
            throw new ArgumentException($"division {division} is out of range; use 1 to 32767");
        if (division == Division) return this;
        return this with
        {
            Division = division,
            Tracks = [.. Tracks.Select(
                t => new MidiTrack([.. t.Events.Select(e => e with { Tick = Scaled(e.Tick) })], Scaled(t.End)))],
        };

        long Scaled(long tick) => (long)(((Int128)tick * division + Division / 2) / Division);
    }
}
