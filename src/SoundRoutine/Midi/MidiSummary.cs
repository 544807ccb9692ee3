using System.Collections.Immutable;

namespace SoundRoutine.Midi;

/// <summary>What a MIDI file holds.</summary>
internal sealed record MidiSummary
{
    public required int Format { get; init; }

    /// <summary>Ticks a quarter note.</summary>
    public required int Division { get; init; }

    /// <summary>From the start to the end of the longest track.</summary>
    public required double Seconds { get; init; }

    /// <summary>Bars begun.</summary>
    public required int Bars { get; init; }

    public required ImmutableArray<TempoChange> Tempi { get; init; }

    public required ImmutableArray<MeterChange> Meters { get; init; }

    public required ImmutableArray<MidiTrackSummary> Tracks { get; init; }

    /// <summary>By key, lowest first.</summary>
    public required ImmutableArray<DrumNoteCount> DrumNotes { get; init; }

    public static MidiSummary Of(MidiFile file)
    {
        var tempi = new TempoMap(file);
        var meters = new MeterMap(file);
        ImmutableArray<MidiNote>[] notes = [.. file.Tracks.Select(MidiNote.Of)];
        return new MidiSummary
        {
            Format = file.Format,
            Division = file.Division,
            Seconds = tempi.ToSeconds(file.End),
            Bars = (int)Math.Min(int.MaxValue, Math.Ceiling(meters.ToBars(file.End))),
            Tempi = tempi.Changes,
            Meters = meters.Changes,
            Tracks = [.. file.Tracks.Zip(notes, (track, played) => new MidiTrackSummary(
                Printable(track.Name), played.Length, [.. played.Select(n => n.Channel + 1).Distinct().Order()]))],
            DrumNotes = [.. notes.SelectMany(n => n).Where(n => n.Channel == GeneralMidi.DrumChannel)
                .GroupBy(n => n.Key).OrderBy(g => g.Key)
                .Select(g => new DrumNoteCount(g.Key, GeneralMidi.NameOf(g.Key), g.Count()))],
        };
    }

    /// <summary>A name from a file must not steer a terminal.</summary>
    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
