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
        return new MidiFile(1, MusicalTime.TicksPerQuarter,
            [Conductor(grid, title, []), .. Enum.GetValues<Role>()
                .Select(role => RoleTrack(grid, role, byRole[role], PlayedNotes.Of))]);
    }

    private static MidiTrack Conductor(Grid grid, string title, ImmutableArray<Section> sections) => new(
    [
        MetaEvent.OfText(0, MetaEvent.TrackNameType, title),
        MetaEvent.OfTempo(0, grid.Bpm),
        MetaEvent.OfMeter(0, grid.Meter),
        GridAnnotation.Write(grid),
        .. sections.Select(s => MetaEvent.OfText(s.Bar * grid.TicksPerBar, MetaEvent.MarkerType, s.Name)),
    ], grid.Length);

    private static MidiTrack RoleTrack(Grid grid, Role role, IEnumerable<DrumEvent> events,
        Func<Grid, DrumEvent[], ImmutableArray<MidiNote>> spans)
    {
        DrumEvent[] hits = [.. events.OrderBy(e => e.PlayedTick).ThenBy(e => e.Note)];
        ImmutableArray<MidiNote> written = spans(grid, hits);
        // First the bare notes; each hit that a reader could not tell from them gets an annotation.
        ImmutableArray<MidiNote> read = MidiNote.Of(Track(grid, role.ToString(), written, null));
        return Track(grid, role.ToString(), written,
            [.. hits.Zip(read, (hit, note) => Infer(grid, note, role) == hit ? null
                : HitAnnotation.Write(note.Start, hit))]);
    }

    /// <summary>A release comes before a strike at the same tick, an annotation right before its strike.</summary>
    private static MidiTrack Track(Grid grid, string name, ImmutableArray<MidiNote> notes, MetaEvent?[]? annotations)
    {
        var placed = new List<(long Tick, int Rank, MidiEvent Event)>();
        for (int i = 0; i < notes.Length; i++)
        {
            MidiNote note = notes[i];
            if (annotations?[i] is { } annotation) placed.Add((note.Start, 1, annotation));
            placed.Add((note.Start, 1, new NoteOn(note.Start, note.Channel, note.Key, note.Velocity)));
            placed.Add((note.End, 0, new NoteOff(note.End, note.Channel, note.Key)));
        }
        MidiEvent[] ordered = [.. placed.OrderBy(p => p.Tick).ThenBy(p => p.Rank).Select(p => p.Event)];
        return new MidiTrack([MetaEvent.OfText(0, MetaEvent.TrackNameType, name), .. ordered],
            Math.Max(grid.Length, ordered.LastOrDefault()?.Tick ?? 0));
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
