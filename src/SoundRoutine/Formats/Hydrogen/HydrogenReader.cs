using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Xml.Linq;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.Hydrogen;

/// <summary>Kits of Hydrogen, 0.9 and later: a <c>drumkit.xml</c> with its samples beside it, or packed.</summary>
internal sealed class HydrogenReader : IFormatReader
{
    private const string Description = "drumkit.xml";

    private const int MaxGroup = 999;

    public string Name => "Hydrogen drumkit";

    public bool Knows(FormatFile file) => file.Extension == ".h2drumkit"
        || FormatXml.HasRoot(file, "drumkit_info");

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        if (FormatXml.HasRoot(file, "drumkit_info"))
            return Read(file, FormatXml.Read(file, file.ReadAll()), file.Beside);
        HydrogenArchive archive = HydrogenArchive.Open(file, cancellation);
        XElement root = FormatXml.Read(file, archive.Description
            ?? throw file.Broken($"holds no {Description}, so it is no drumkit; export it again"));
        return Read(file, root, archive.Sound);
    }

    /// <summary>What can be counted in a file of Hydrogen's.</summary>
    public static ImmutableArray<Fact> Facts(XElement root)
    {
        XElement[] all = [.. root.DescendantsAndSelf()];
        int[] groups = [.. Named("muteGroup").Select(e => FormatXml.Whole(e.Value, -1, -1, MaxGroup))
            .Where(g => g >= 0).Distinct().Order()];
        return
        [
            .. new[] { "instrument", "layer", "note", "pattern" }.Select(n => new Fact(n, Named(n).Count())),
            Fact.List("mute_groups", groups),
        ];

        IEnumerable<XElement> Named(string name) => all.Where(e => e.Name.LocalName == name);
    }

    private static FormatContent Read(FormatFile file, XElement root, Func<string, SoundFile> sounds)
    {
        XElement[] instruments = [.. root.At("instrumentList")?.Children("instrument") ?? []];
        if (instruments.Length == 0) throw file.Broken("names no instrument, so it holds no kit; export it again");
        List<string> warnings = [];
        var pads = ImmutableArray.CreateBuilder<SamplerPad>();
        foreach ((XElement instrument, int index) in instruments.Select((x, i) => (x, i)))
            if (HydrogenInstrument.Read(instrument, index, sounds, warnings) is { } pad) pads.Add(pad);
        if (pads.Count == 0) warnings.Add("none of its instruments has a sample");
        return new FormatContent
        {
            Facts = Facts(root),
            Kit = new SamplerKit
            {
                Name = root.Text("name") is { Length: > 0 } name ? name : file.Title,
                License = root.Text("license"),
                Pads = pads.ToImmutable(),
            },
            Warnings = [.. warnings.Distinct()],
        };
    }
}
