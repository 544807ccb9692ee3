using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>What to export and where to.</summary>
public sealed record KitExportOptions
{
    /// <summary>A folder, made where it is missing. Files of the same names in it are replaced.</summary>
    public string Output { get; init; } = "";

    /// <summary>What the kit is called, and its files.</summary>
    [Setting("name", "What the kit and its files are called", Value = "NAME")]
    public string Name { get; init; } = "kit";

    /// <summary>Of <see cref="KitExport.Formats"/>.</summary>
    [Setting("format", "Any of wav (tagged samples), sfz, decentsampler, hydrogen, mpc, mpc-expansion, ableton, "
        + "ableton12, sf2, multisample, xrni, pads, octatrack, separated by commas", Value = "LIST")]
    public ImmutableArray<string> Formats { get; init; } = ["wav", "sfz", "decentsampler", "hydrogen"];

    [Setting("depth", "Bits of the samples: 16, 24 or 32f", Value = "BITS")]
    public BitDepth Depth { get; init; } = BitDepth.Pcm24;

    /// <summary>
    /// What may be done with the sounds, written into every file; null says whose recordings they were cut from.
    /// </summary>
    [Setting("license", "What may be done with the sounds; otherwise whose recordings they were cut from",
        Value = "TEXT", Alias = "licence")]
    public string? License { get; init; }
}
