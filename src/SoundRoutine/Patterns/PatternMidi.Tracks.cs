using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns;

public static partial class PatternMidi
{
    /// <summary>
    /// A file as <see cref="ToMidi(Grid, IEnumerable{DrumEvent}, string)"/> writes it, fit to be handed over: a marker
    /// at each section, notes as in <see cref="PlayedNotes"/>, and every track ends with the last bar, so that a
    /// program that repeats it repeats whole bars.
    /// </summary>
    /// <exception cref="ArgumentException">The grid is not valid, or a note or velocity is not 0 to 127.</exception>
    internal static MidiFile ToMidi(Grid grid, IEnumerable<DrumEvent> events, string title,
        ImmutableArray<Section> sections)
    {
        grid.Validated();
        ILookup<Role, DrumEvent> byRole = events.ToLookup(e => e.Role);
        return new MidiFile(1, MusicalTime.TicksPerQuarter,
            [Conductor(grid, title, sections), .. Enum.GetValues<Role>()
                .Select(role => RoleTrack(grid, role, byRole[role], PlayedNotes.Of))]);
    }

    /// <summary>The same notes with a track for each drum, named as General MIDI names its key.</summary>
    /// <exception cref="ArgumentException">As for <see cref="ToMidi(Grid, IEnumerable{DrumEvent}, string)"/>.
    /// </exception>
    internal static MidiFile PerDrum(Grid grid, IReadOnlyList<DrumEvent> events, string title,
        ImmutableArray<Section> sections)
    {
        grid.Validated();
        return new MidiFile(1, MusicalTime.TicksPerQuarter,
            [Conductor(grid, title, sections), .. PlayedNotes.Merged(grid, events).GroupBy(n => n.Key)
                .OrderBy(g => g.Key).Select(g => Track(grid, GeneralMidi.NameOf(g.Key), [.. g], null))]);
    }
}
