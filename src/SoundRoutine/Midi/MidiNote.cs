using System.Collections.Immutable;
using SoundRoutine.Midi.Events;

namespace SoundRoutine.Midi;

/// <summary>A key from its strike to its release, in the ticks of its file.</summary>
internal readonly record struct MidiNote(long Start, long End, int Channel, int Key, int Velocity)
{
    public MidiNote Earlier(long ticks) => this with { Start = Start - ticks, End = End - ticks };

    /// <summary>
    /// The notes of a track in the order they are struck. Where strikes of a key overlap, the first struck is the first
    /// let go; a key never let go ends with the track; a release without a strike is nothing.
    /// </summary>
    public static ImmutableArray<MidiNote> Of(MidiTrack track)
    {
        var notes = new List<MidiNote>();
        var sounding = new Queue<int>?[16 * 128];
        foreach (MidiEvent e in track.Events)
        {
            if (e is NoteOn { Velocity: > 0 } on)
            {
                (sounding[on.Channel * 128 + on.Key] ??= new Queue<int>()).Enqueue(notes.Count);
                notes.Add(new MidiNote(on.Tick, Math.Max(on.Tick, track.End), on.Channel, on.Key, on.Velocity));
            }
            else if (e is NoteOff or NoteOn)
            {
                var (channel, key) = e is NoteOff off ? (off.Channel, off.Key) : (((NoteOn)e).Channel, ((NoteOn)e).Key);
                if (sounding[channel * 128 + key]?.TryDequeue(out int index) == true)
                    notes[index] = notes[index] with { End = e.Tick };
            }
        }
        return [.. notes];
    }
}
