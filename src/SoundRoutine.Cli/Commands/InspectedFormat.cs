using SoundRoutine.Files;
using SoundRoutine.Formats;

namespace SoundRoutine.Cli.Commands;

/// <summary>What is in a kit or a pattern of another program.</summary>
internal static class InspectedFormat
{
    private const int MostNames = 8;

    /// <summary>What it holds, told in words unless it goes out as JSON; null where it is of no known format.</summary>
    /// <exception cref="SoundRoutineException">It is damaged.</exception>
    public static object? Of(string path, Session session)
    {
        if (FileStatus.Of(path).Type != FileType.File) return null;
        FormatFile file = FormatFile.Open(path);
        if (KitFormats.ReaderOf(file) is not { } reader) return null;
        FormatContent content = reader.Read(file, session.Cancellation);
        if (!session.Json) session.Result(Text(path, reader, content));
        return new
        {
            file = path,
            kind = content.Kit is not null ? "kit" : content.Pattern is not null ? "pattern" : "file",
            format = reader.Name,
            facts = content.Facts.ToDictionary(f => f.Name, f => f.Value),
            pads = content.Kit?.Pads.Select(p => new
            {
                name = p.Name,
                note = p.Note,
                choke_group = p.ChokeGroup,
                choked_by = p.ChokedBy,
                layers = p.Layers.Select(l => new { low = l.Low, high = l.High,
                    samples = l.RoundRobins.Select(z => z.Sound.Name) }),
            }),
            pattern = content.Pattern is { Pattern: var pattern }
                ? new { bpm = pattern.Grid.Bpm, meter = pattern.Grid.Meter.ToString(), bars = pattern.Grid.Bars,
                    hits = pattern.Events.Length } : null,
            warnings = content.Warnings,
        };
    }

    private static string Text(string path, IFormatReader reader, FormatContent content)
    {
        List<string> lines = [$"{path}: {reader.Name}"];
        lines.AddRange(content.Facts.Select(f => $"  {f.Name}: {f.Value}"));
        if (content.Kit is { } kit)
        {
            int missing = kit.Zones.Select(z => z.Sound).Distinct().Count(s => s.Missing is not null);
            lines.Add($"  kit '{kit.Name}': {Counted.Of(kit.Pads.Length, "pad")}, "
                + Counted.Of(kit.Zones.Count(), "sample")
                + (missing > 0 ? InvariantText.Of($", {missing} not there") : ""));
            lines.AddRange(kit.Pads.Select(Line));
        }
        if (content.Pattern is { Pattern: var pattern })
            lines.Add($"  pattern: {Counted.Of(pattern.Events.Length, "hit")} in "
                + $"{Counted.Of(pattern.Grid.Bars, "bar")} of "
                + InvariantText.Of($"{pattern.Grid.Meter} at {pattern.Grid.Bpm:0.##} bpm"));
        lines.AddRange(content.Warnings.Select(w => $"  note: {w}"));
        // A name from a file must not steer a terminal.
        return string.Join(Environment.NewLine, lines.Select(Session.OneLine));
    }

    private static string Line(SamplerPad pad)
    {
        string key = pad.Note < 0 ? "  -" : InvariantText.Of($"{pad.Note,3}");
        int robins = pad.Layers.Length == 0 ? 0 : pad.Layers.Max(l => l.RoundRobins.Length);
        string layers = pad.Layers.Length > 1
            ? ", layers " + string.Join(' ', pad.Layers.Select(l => InvariantText.Of($"{l.Low}-{l.High}"))) : "";
        string[] names = [.. pad.Zones.Select(z => z.Sound.Name).Distinct().Take(MostNames)];
        return $"    {key} {pad.Name}{layers}"
            + (robins > 1 ? InvariantText.Of($", {robins} round robins") : "")
            + (pad.ChokeGroup > 0 ? InvariantText.Of($", choke group {pad.ChokeGroup}") : "")
            + (pad.ChokedBy > 0 ? InvariantText.Of($", ended by group {pad.ChokedBy}") : "")
            + $": {string.Join(", ", names)}";
    }
}
