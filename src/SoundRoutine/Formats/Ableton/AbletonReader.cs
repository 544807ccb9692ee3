using System.Collections.Immutable;
using System.Xml.Linq;

namespace SoundRoutine.Formats.Ableton;

/// <summary>
/// Presets of Ableton Live 9 to 12, which are XML packed by gzip: racks in racks, Simpler, Sampler and Drum Sampler.
/// Nobody has published the format; names and meanings are those seen in files that Live wrote.
/// </summary>
internal sealed class AbletonReader : IFormatReader
{
    public string Name => "Ableton rack";

    public bool Knows(FormatFile file) => file.Extension is ".adg" or ".adv"
        && (IsPacked(file) || FormatXml.HasRoot(file, "Ableton"));

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        XElement root = FormatXml.Read(file, IsPacked(file) ? FormatArchive.Gunzip(file) : file.ReadAll());
        if (root.Name.LocalName != "Ableton") throw file.Broken("holds nothing of Ableton Live; export it again");
        if (root.Child("LiveSet") is not null)
            throw file.Broken("is a whole Live set; save its drum rack as an .adg file and give that");
        var walk = new RackWalk(file, cancellation);
        walk.Read(root);
        (ImmutableArray<SamplerPad> pads, ImmutableArray<string> warnings) = RackPads.Of(walk.Parts);
        return new FormatContent
        {
            Facts = RackFacts.Of(root),
            Kit = pads.IsEmpty ? null : new SamplerKit { Name = file.Title, Pads = pads },
            Warnings = [.. walk.Warnings, .. warnings],
        };
    }

    private static bool IsPacked(FormatFile file) => file.Head.Span.StartsWith([(byte)0x1F, (byte)0x8B]);
}
