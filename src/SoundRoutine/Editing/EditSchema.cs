using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Editing.Edits;
using SoundRoutine.Midi;

namespace SoundRoutine.Editing;

/// <summary>
/// The operations by name, the fields each knows, and how its record is read from them: one table for JSON and flags.
/// </summary>
internal static class EditSchema
{
    private sealed record Operation(string Name, ImmutableArray<string> Fields, Func<EditFields, Edit> Read,
        string? OtherSpelling = null);

    private static readonly ImmutableArray<string> SelectionFields = ["role", "instrument", "bars", "steps", "hits"];

    private static readonly ImmutableArray<Operation> Operations =
    [
        new("velocity", ["scale", "offset", .. SelectionFields], f => f.Has("scale") || f.Has("offset")
            ? new VelocityEdit(f.Number("scale") ?? 1, f.Number("offset") ?? 0)
            : throw new ArgumentException("'scale' or 'offset' is missing")),
        new("mute", SelectionFields, _ => new MuteEdit()),
        new("solo", SelectionFields, _ => new SoloEdit()),
        new("shift", ["ms", "ticks", .. SelectionFields], f => f.Has("ms") || f.Has("ticks")
            ? new ShiftEdit(f.Number("ms") ?? 0, f.Integer("ticks") ?? 0)
            : throw new ArgumentException("'ms' or 'ticks' is missing")),
        new("quantize", ["strength", "grid", .. SelectionFields],
            f => new QuantizeEdit(f.Number("strength") ?? 1, NoteValue(f.Text("grid"))), "quantise"),
        new("swing", ["amount", "unit"], f => new SwingEdit(f.RequiredNumber("amount"), NoteValue(f.Text("unit")))),
        new("groove", ["template", "amount"], f => new GrooveEdit(f.Groove("template"), f.Number("amount") ?? 1)),
        new("humanize", ["timing", "velocity", "seed", .. SelectionFields], f => f.Has("timing") || f.Has("velocity")
            ? new HumanizeEdit(f.Number("timing") ?? 0, f.Number("velocity") ?? 0, f.Seed("seed"))
            : throw new ArgumentException("'timing' (in ms) or 'velocity' is missing"), "humanise"),
        new("transpose", ["semitones", .. SelectionFields], f => new TransposeEdit(f.RequiredNumber("semitones"))),
        new("delete", SelectionFields, _ => new DeleteEdit()),
        new("set", ["velocity", "offset_ms", "sample", .. SelectionFields],
            f => f.Has("velocity") || f.Has("offset_ms") || f.Has("sample")
                ? new SetEdit(f.Integer("velocity"), f.Number("offset_ms"), f.Text("sample"))
                : throw new ArgumentException("'velocity', 'offset_ms' or 'sample' is missing")),
        new("move", ["steps_by", "note", .. SelectionFields], f => f.Has("steps_by") || f.Has("note")
            ? new MoveEdit(f.Integer("steps_by") ?? 0, f.Integer("note"))
            : throw new ArgumentException("'steps_by' or 'note' is missing")),
        new("insert", ["bar", "step", "note", "instrument", "velocity", "role", "offset_ms"], ReadInsert),
        new("duplicate-bar", ["bar", "count"],
            f => new DuplicateBarEdit(f.RequiredInteger("bar"), f.Integer("count") ?? 1)),
    ];

    /// <summary>Every operation and its fields, for help.</summary>
    public static ImmutableArray<(string Name, ImmutableArray<string> Fields)> All =>
        [.. Operations.Select(o => (o.Name, o.Fields))];

    /// <exception cref="ArgumentException">The operation or a field of it is not known or has a wrong value; the
    /// message names it.</exception>
    public static Edit Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("must be an object such as { \"op\": \"mute\", \"role\": \"texture\" }");
        var fields = new EditFields(json);
        string name = fields.Text("op") ?? throw new ArgumentException("'op' is missing; say which operation it is");
        string plain = Names.Plain(name);
        Operation operation =
            Operations.FirstOrDefault(o => Names.Plain(o.Name) == plain || o.OtherSpelling == plain)
            ?? throw new ArgumentException(EditNames.Unknown(name, [.. Operations.Select(o => o.Name)]));
        foreach (JsonProperty property in json.EnumerateObject())
            if (property.Name != "op" && !operation.Fields.Contains(property.Name))
                throw new ArgumentException(
                    $"in '{operation.Name}', {EditNames.Unknown(property.Name, operation.Fields)}");
        try
        {
            Edit edit = operation.Read(fields);
            if (operation.Fields.Contains("bars"))
                edit = edit with { Selection = new EditSelection { Roles = fields.Names<Role>("role"),
                    Instruments = fields.Names<Instrument>("instrument"), Bars = fields.Range("bars"),
                        Steps = fields.Range("steps"), Hits = fields.Hits("hits") } };
            EditRules.Check(edit);
            return edit;
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"in '{operation.Name}', {e.Message}", e);
        }
    }

    /// <summary>Writes what <see cref="Read"/> reads; values that are the default are left out.</summary>
    public static void Write(Utf8JsonWriter json, Edit edit)
    {
        json.WriteStartObject();
        json.WriteString("op", edit.Operation);
        switch (edit)
        {
            case VelocityEdit v:
                json.WriteNumber("scale", v.Scale);
                if (v.Offset != 0) json.WriteNumber("offset", v.Offset);
                break;
            case ShiftEdit s:
                if (s.Milliseconds != 0 || s.Ticks == 0) json.WriteNumber("ms", s.Milliseconds);
                if (s.Ticks != 0) json.WriteNumber("ticks", s.Ticks);
                break;
            case QuantizeEdit q:
                json.WriteNumber("strength", q.Strength);
                if (q.NoteValue is { } value) json.WriteString("grid", NameOf(value));
                break;
            case SwingEdit s:
                json.WriteNumber("amount", s.Amount);
                if (s.Unit is { } unit) json.WriteString("unit", NameOf(unit));
                break;
            case GrooveEdit g:
                json.WritePropertyName("template");
                GrooveJson.Write(json, g.Template);
                json.WriteNumber("amount", g.Amount);
                break;
            case HumanizeEdit h:
                json.WriteNumber("timing", h.Timing);
                json.WriteNumber("velocity", h.Velocity);
                if (h.Seed is { } own) json.WriteNumber("seed", own);
                break;
            case TransposeEdit t:
                json.WriteNumber("semitones", t.Semitones);
                break;
            case SetEdit s:
                if (s.Velocity is { } velocity) json.WriteNumber("velocity", velocity);
                if (s.OffsetMs is { } offset) json.WriteNumber("offset_ms", offset);
                if (s.Sample is { } sample) json.WriteString("sample", sample);
                break;
            case MoveEdit m:
                json.WriteNumber("steps_by", m.Steps);
                if (m.Note is { } note) json.WriteNumber("note", note);
                break;
            case InsertEdit i:
                json.WriteNumber("bar", i.Bar);
                json.WriteNumber("step", i.Step);
                json.WriteNumber("note", i.Note);
                json.WriteNumber("velocity", i.Velocity);
                json.WriteString("role", Names.Of(i.Role));
                if (i.OffsetMs != 0) json.WriteNumber("offset_ms", i.OffsetMs);
                break;
            case DuplicateBarEdit d:
                json.WriteNumber("bar", d.Bar);
                json.WriteNumber("count", d.Count);
                break;
        }
        EditSelection selection = edit.Selection;
        if (!selection.Roles.IsEmpty) WriteNames(json, "role", selection.Roles.Select(Names.Of));
        if (!selection.Instruments.IsEmpty) WriteNames(json, "instrument", selection.Instruments.Select(Names.Of));
        if (selection.Bars is { } bars) json.WriteString("bars", bars.ToString());
        if (selection.Steps is { } steps) json.WriteString("steps", steps.ToString());
        if (!selection.Hits.IsEmpty) WriteNames(json, "hits", selection.Hits.Select(h => h.ToString()));
        json.WriteEndObject();
    }

    private static InsertEdit ReadInsert(EditFields fields)
    {
        ImmutableArray<Instrument> instruments = fields.Names<Instrument>("instrument");
        ImmutableArray<Role> roles = fields.Names<Role>("role");
        if (instruments.Length > 1 || roles.Length > 1)
            throw new ArgumentException("one hit has one instrument and one role");
        if (instruments.Length == 1 == fields.Has("note"))
            throw new ArgumentException("give either 'instrument' or 'note'");
        int note = fields.Integer("note") ?? GeneralMidi.NoteOf(instruments[0]);
        Role role = roles.Length == 1 ? roles[0] : GeneralMidi.RoleOf(GeneralMidi.InstrumentOf(note));
        return new InsertEdit(fields.RequiredInteger("bar"), fields.RequiredInteger("step"), note,
            fields.Integer("velocity") ?? 100, role, fields.Number("offset_ms") ?? 0);
    }

    private static int? NoteValue(string? name)
    {
        if (name is null) return null;
        foreach ((string known, int ticks) in EditRules.NoteValues)
            if (known == name) return ticks;
        throw new ArgumentException(
            $"note value {EditNames.Unknown(name, [.. EditRules.NoteValues.Select(v => v.Name)])}");
    }

    private static string NameOf(int noteValue) => EditRules.NoteValues.First(v => v.Ticks == noteValue).Name;

    private static void WriteNames(Utf8JsonWriter json, string field, IEnumerable<string> names)
    {
        string[] all = [.. names];
        if (all.Length == 1)
        {
            json.WriteString(field, all[0]);
            return;
        }
        json.WriteStartArray(field);
        foreach (string name in all) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
