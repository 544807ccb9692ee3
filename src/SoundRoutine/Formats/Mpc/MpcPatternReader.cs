using System.Text.Json;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats.Mpc;

/// <summary>
/// Reads patterns of MPC 2 and Force, whose notes are events of type 2 with numbered fields, and of MPC 3, whose events
/// hold a note with named fields. Keys are those of the pads; a pattern says neither tempo nor meter.
/// </summary>
internal sealed class MpcPatternReader : IFormatReader
{
    private const int MaxBytes = 64 << 20, MaxDepth = 32, NoteType = 2;

    public string Name => "MPC pattern";

    public bool Knows(FormatFile file)
    {
        if (file.Extension == ".mpcpattern") return true;
        ReadOnlySpan<byte> head = file.Head.Span.TrimStart("\uFEFF \t\r\n"u8);
        return head.StartsWith("{"u8) && head.IndexOf("\"pattern\""u8) >= 0 && head.IndexOf("\"events\""u8) >= 0;
    }

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        try
        {
            using var json = JsonDocument.Parse(file.ReadAll(MaxBytes).AsMemory(),
                new JsonDocumentOptions { MaxDepth = MaxDepth, AllowTrailingCommas = true });
            return Read(file, json.RootElement, cancellation);
        }
        // Names with half a character in them are found out only when they are compared.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SoundRoutineException(
                $"{file.Path}: is no MPC pattern: no JSON as it should be; export it again", e);
        }
    }

    private static FormatContent Read(FormatFile file, JsonElement root, CancellationToken cancellation)
    {
        JsonElement pattern = Member(root, "pattern") ?? root;
        if (Member(pattern, "events") is not { ValueKind: JsonValueKind.Array } events)
            throw file.Broken("is no MPC pattern: it has no events; export it again");
        if (events.GetArrayLength() > NotePattern.MaxNotes)
            throw file.Broken($"holds more than {NotePattern.MaxNotes} events; export a shorter pattern");
        List<MidiNote> notes = [];
        bool named = false;
        foreach (JsonElement e in events.EnumerateArray())
        {
            cancellation.ThrowIfCancellationRequested();
            if (Member(e, "note") is { ValueKind: JsonValueKind.Object } note)
            {
                named = true;
                Add(notes, e, Number(note, "note"), Number(note, "velocity"), Number(note, "length"));
            }
            else if (Number(e, "type") == NoteType) Add(notes, e, Number(e, "1"), Number(e, "2"), Number(e, "len"));
        }
        double length = Number(pattern, "length");
        return new FormatContent
        {
            Facts =
            [
                new Fact("form", named ? "MPC 3" : "MPC 2"), new Fact("events", events.GetArrayLength()),
                new Fact("notes", notes.Count),
            ],
            // The largest number there is stands for no length of its own.
            Pattern = NotePattern.Of(double.NaN, Meter.Common, [new NoteTrack("", [.. notes])],
                length is > 0 and < NotePattern.MaxTick ? (long)length : 0),
        };
    }

    private static void Add(List<MidiNote> notes, JsonElement e, double key, double velocity, double length)
    {
        double time = Number(e, "time");
        if (!(time is >= 0 and < NotePattern.MaxTick) || !(key is >= 0 and <= 127) || !(velocity > 0)) return;
        long tick = (long)Math.Round(time), ticks = length is >= 1 and < NotePattern.MaxTick ? (long)length : 1;
        notes.Add(new MidiNote(tick, tick + ticks, GeneralMidi.DrumChannel, (int)key,
            (int)Math.Clamp(Math.Round(127 * velocity), 1, 127)));
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member
            : null;

    /// <summary>NaN where there is no number.</summary>
    private static double Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetDouble(out double value)
            ? value : double.NaN;
}
