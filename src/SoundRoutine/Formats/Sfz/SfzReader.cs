using System.Collections.Immutable;
using System.Text;

namespace SoundRoutine.Formats.Sfz;

/// <summary>
/// Kits in the SFZ format: what is struck, by key and velocity. Regions that sound on release or by controllers are
/// passed over.
/// </summary>
internal sealed class SfzReader : IFormatReader
{
    private static readonly string[] Levels = ["global", "master", "group", "region"];

    public string Name => "SFZ";

    public bool Knows(FormatFile file) => file.Extension == ".sfz" || (file.Extension == ".txt" && IsSfz(file));

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        SfzText text = SfzText.Read(file, cancellation);
        if (!text.Headers.Any(h => h.Name == "region"))
            throw file.Broken("holds no <region>, so no sound; export it again");
        var regions = new SfzRegions(file);
        foreach (SfzHeader header in text.Headers.Where(h => h.Name == "sample")) regions.Embed(header);
        var pads = new PadBuilder();
        Dictionary<string, string>[] inherited = [[], [], [], []];
        Dictionary<string, string> control = [];
        int skipped = 0;
        try
        {
            foreach (SfzHeader header in text.Headers)
            {
                cancellation.ThrowIfCancellationRequested();
                if (header.Name == "control")
                    foreach ((string opcode, string value) in header.Opcodes) control[opcode] = value;
                int level = Array.IndexOf(Levels, header.Name);
                if (level < 0) continue;
                for (int i = level; i < Levels.Length; i++) inherited[i] = [];
                foreach ((string opcode, string value) in header.Opcodes) Set(inherited[level], opcode, value);
                if (level < Levels.Length - 1) continue;
                if (regions.Place(inherited, control) is { } place) pads.Add(place);
                else skipped++;
            }
        }
        catch (InvalidDataException e)
        {
            throw file.Broken($"has {e.Message}");
        }
        ImmutableArray<SamplerPad> built = pads.Build();
        List<string> warnings = [.. text.Warnings, .. pads.Warnings];
        if (skipped > 0)
            warnings.Add(InvariantText.Of($"{skipped} regions sound on release, by controllers or not at all, and are ")
                + "left out");
        return new FormatContent
        {
            Facts = Facts(text),
            Kit = new SamplerKit { Name = file.Title, Pads = built, License = text.License },
            Included = [.. text.Included],
            Warnings = [.. warnings],
        };
    }

    /// <summary>One key is both ends of a range and its own pitch, whatever was inherited.</summary>
    private static void Set(Dictionary<string, string> level, string opcode, string value)
    {
        level[opcode] = value;
        if (opcode == "key") level["lokey"] = level["hikey"] = level["pitch_keycenter"] = value;
    }

    private static ImmutableArray<Fact> Facts(SfzText text)
    {
        (string Opcode, string Value)[] all = [.. text.Headers.SelectMany(h => h.Opcodes)];
        return
        [
            .. new[] { "region", "group", "global", "control" }
                .Select(n => new Fact(n, text.Headers.Count(h => h.Name == n))),
            new Fact("off_by", all.Count(o => o.Opcode == "off_by")),
            new Fact("defines", text.Defines),
            new Fact("distinct_samples", all.Where(o => o.Opcode == "sample").Select(o => o.Value).Distinct().Count()),
        ];
    }

    private static bool IsSfz(FormatFile file) =>
        Encoding.Latin1.GetString(file.Head.Span).Contains("<region>", StringComparison.OrdinalIgnoreCase);
}
