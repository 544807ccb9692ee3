using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats.Reaper;

/// <summary>Reads what a Reaper project holds, and the notes of its MIDI items.</summary>
internal sealed class ReaperReader : IFormatReader
{
    public string Name => "Reaper project";

    public bool Knows(FormatFile file)
    {
        ReadOnlySpan<byte> head = file.Head.Span;
        if (head.StartsWith("\uFEFF"u8)) head = head[3..];
        return head.TrimStart(" \t\r\n"u8).StartsWith("<REAPER_PROJECT"u8);
    }

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        ReaperBlock project = ReaperText.Read(file, cancellation);
        ReaperBlock[] tracks = [.. project.All("TRACK")];
        ReaperBlock[] items = [.. tracks.SelectMany(t => t.All("ITEM"))];
        ReaperBlock? tempo = project.Child("TEMPO");
        double bpm = tempo?.Number(0, 120) ?? 120;
        var meter = new Meter((int)Math.Clamp(tempo?.Number(1, 4) ?? 4, 0, 255),
            (int)Math.Clamp(tempo?.Number(2, 4) ?? 4, 0, 64));
        var notes = new ReaperNotes(file, bpm, cancellation);
        return new FormatContent
        {
            Facts =
            [
                new Fact("version", project.Value(0) is { Length: > 0 } version ? version : "-"),
                new Fact("tempo", InvariantText.Of($"{bpm:0.######}")),
                new Fact("meter", meter.ToString()),
                new Fact("tracks", tracks.Length),
                new Fact("items", items.Length),
                new Fact("midi_items", items.Count(i => ReaperNotes.SourceOf(i) is not null)),
                new Fact("markers", project.All("MARKER").Count()),
                new Fact("track_names", Names(tracks)),
            ],
            Pattern = NotePattern.Of(bpm, meter, tracks.Select(t => new NoteTrack(t.Child("NAME")?.Value(0) ?? "",
                notes.Of(t)))),
        };
    }

    private static string Names(ReaperBlock[] tracks) => tracks.Length == 0 ? "-"
        : string.Join(", ", tracks.Select(t => t.Child("NAME")?.Value(0) is { Length: > 0 } name ? name : "-"));
}
