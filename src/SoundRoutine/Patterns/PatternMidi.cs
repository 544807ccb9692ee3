using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns;

/// <summary>
/// Drum hits as Standard MIDI Files and back. A file written here opens anywhere, and read back here gives the same
/// hits: what MIDI cannot say is kept in sequencer-specific events (see <see cref="HitAnnotation"/>) that others pass
/// over.
/// </summary>
public static partial class PatternMidi
{
    /// <summary>
    /// A format 1 file at 960 ticks a quarter note: a conductor track with title, tempo and meter, then a track for
    /// each role with General MIDI drum keys on channel 10. Hits stand where they sound, micro-offsets included; one
    /// that would sound before the start stands at the start.
    /// </summary>
    /// <exception cref="ArgumentException">The grid is not valid, or a note or velocity is not 0 to 127.</exception>
    public static MidiFile ToMidi(Grid grid, IEnumerable<DrumEvent> events, string title)
    {
        grid.Validated();
        ILookup<Role, DrumEvent> byRole = events.ToLookup(e => e.Role);
        var conductor = new MidiTrack(
        [
            MetaEvent.OfText(0, MetaEvent.TrackNameType, title),
            MetaEvent.OfTempo(0, grid.Bpm),
            MetaEvent.OfMeter(0, grid.Meter),
            GridAnnotation.Write(grid),
        ], grid.Length);
        return new MidiFile(1, MusicalTime.TicksPerQuarter,
            [conductor, .. Enum.GetValues<Role>().Select(role => RoleTrack(grid, role, byRole[role]))]);
    }

    private static MidiTrack RoleTrack(Grid grid, Role role, IEnumerable<DrumEvent> events)
    {
        DrumEvent[] hits = [.. events.OrderBy(e => e.PlayedTick).ThenBy(e => e.Note)];
        MetaEvent name = MetaEvent.OfText(0, MetaEvent.TrackNameType, role.ToString());
        // First the bare notes; each hit that a reader could not tell from them gets an annotation.
        ImmutableArray<MidiNote> notes = MidiNote.Of(Track(new MetaEvent?[hits.Length]));
        return Track(
            [.. hits.Zip(notes,
                (hit, note) => Infer(grid, note, role) == hit ? null : HitAnnotation.Write(note.Start, hit))]);

        MidiTrack Track(MetaEvent?[] annotations)
        {
            // A release comes before a strike at the same tick, an annotation right before its strike.
            var placed = new List<(long Tick, int Rank, MidiEvent Event)>();
            for (int i = 0; i < hits.Length; i++)
            {
                long start = Math.Max(0, hits[i].PlayedTick), end = start + Math.Max(1, hits[i].Duration);
                if (annotations[i] is { } annotation) placed.Add((start, 1, annotation));
                placed.Add((start, 1, new NoteOn(start, GeneralMidi.DrumChannel, hits[i].Note, hits[i].Velocity)));
                placed.Add((end, 0, new NoteOff(end, GeneralMidi.DrumChannel, hits[i].Note)));
            }
            MidiEvent[] ordered = [.. placed.OrderBy(p => p.Tick).ThenBy(p => p.Rank).Select(p => p.Event)];
            return new MidiTrack([name, .. ordered], Math.Max(grid.Length, ordered.LastOrDefault()?.Tick ?? 0));
        }
    }

    /// <summary>
    /// The hit a bare note stands for: on the nearest step, its distance from there the micro-offset.
    /// </summary>
    private static DrumEvent Infer(Grid grid, MidiNote note, Role role)
    {
        int played = (int)note.Start;
        int tick = grid.TickOf(grid.NearestStep(played));
        return new DrumEvent
        {
            Tick = tick,
            MicroOffset = played - tick,
            Duration = (int)Math.Clamp(note.End - note.Start, 1, int.MaxValue),
            Note = note.Key,
            Velocity = note.Velocity,
            Role = role,
            Source = "midi",
        };
    }
}
