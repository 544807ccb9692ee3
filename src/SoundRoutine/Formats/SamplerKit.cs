using System.Collections.Immutable;
using System.Text;

namespace SoundRoutine.Formats;

/// <summary>A kit as samplers know it, whatever file it comes from or goes to.</summary>
internal sealed record SamplerKit
{
    public required string Name { get; init; }

    /// <summary>Each on a key of its own where the file does not say otherwise.</summary>
    public required ImmutableArray<SamplerPad> Pads { get; init; }

    /// <summary>What may be done with the sounds; empty where nobody says.</summary>
    public string License { get; init; } = "";

    /// <summary>A text in one line that every format can hold, without what controls a terminal.</summary>
    public static string Printable(string text) =>
        string.Concat(text.EnumerateRunes()
            .Select(r => Rune.IsControl(r) || r.Value is 0xFFFD or 0xFFFE or 0xFFFF ? " " : r.ToString()));

    public IEnumerable<SamplerZone> Zones => Pads.SelectMany(p => p.Zones);
}
