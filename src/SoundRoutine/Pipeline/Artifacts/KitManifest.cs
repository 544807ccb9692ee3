using System.Collections.Immutable;
using SoundRoutine.Kits;

namespace SoundRoutine.Pipeline;

/// <summary>What kind of input a file was taken for.</summary>
public enum SourceKind
{
    /// <summary>Music; its drums were separated from it.</summary>
    Song,

    /// <summary>Drums only; used as it is.</summary>
    Drums,

    /// <summary>One hit; used whole.</summary>
    OneShot,
}

/// <summary>The tempo of an input's drums.</summary>
public sealed record SourceTempo
{
    public required double Bpm { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Seconds into the source.</summary>
    public required double FirstBeat { get; init; }
}

/// <summary>One input and what came of it.</summary>
public sealed record SourceEntry
{
    /// <summary>As the user named it.</summary>
    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required double Seconds { get; init; }

    public required int SampleRate { get; init; }

    public required int Channels { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>Why it was taken for that.</summary>
    public required string KindReason { get; init; }

    /// <summary>The separator that ran, <c>none</c> where the input was used as it is.</summary>
    public required string Separator { get; init; }

    /// <summary>How much time the separator took: <c>fast</c>, <c>balanced</c> or <c>best</c>; null where there was no choice.</summary>
    public string? Quality { get; init; }

    /// <summary>Hits found in it.</summary>
    public required int Hits { get; init; }

    /// <summary>Null where there was too little to tell.</summary>
    public required SourceTempo? Tempo { get; init; }

    /// <summary>The drum stem relative to the manifest, where it was asked for.</summary>
    public required string? Stem { get; init; }

    /// <summary>Its analysis relative to the manifest; it may have been deleted.</summary>
    public required string? Analysis { get; init; }
}

/// <summary>An input that could not be used, and why.</summary>
public sealed record SkippedSource
{
    public required string Name { get; init; }

    public required string Reason { get; init; }
}

/// <summary>One sound of the kit as one would play it: a key of the General MIDI drum map, or a free one, and its velocity layers.</summary>
public sealed record InstrumentEntry
{
    /// <summary>The group and what sets it apart from the usual, such as <c>snare 2, tight</c>.</summary>
    public required string Name { get; init; }

    public required Instrument Class { get; init; }

    /// <summary>From 1: a keyboard has 128 keys, so a larger kit lies in several banks, the best sounds in the first.</summary>
    public required int Bank { get; init; }

    /// <summary>MIDI key of its bank, 0 to 127.</summary>
    public required int Note { get; init; }

    /// <summary>Sounds of one group, from 1, end the open ones among them; 0 for none.</summary>
    public required int ChokeGroup { get; init; }

    /// <summary>Softest first; together they cover the velocities 1 to 127.</summary>
    public required ImmutableArray<LayerEntry> Layers { get; init; }
}

/// <summary>The samples that play the velocities <paramref name="Low"/> to <paramref name="High"/> in turn.</summary>
public sealed record LayerEntry(int Low, int High, ImmutableArray<string> Samples);

/// <summary><c>1_preprocess/kit_manifest.json</c>: every sound of the kit and where it came from.</summary>
public sealed record KitManifest : IArtifact
{
    public static string Kind => "kit_manifest";

    public static int CurrentFormat => 4;

    public static string Verb => "preprocess";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required ImmutableArray<SourceEntry> Sources { get; init; }

    public required ImmutableArray<SkippedSource> Skipped { get; init; }

    public required ImmutableArray<Sample> Samples { get; init; }

    /// <summary>The samples as one would play them, by bank and key.</summary>
    public required ImmutableArray<InstrumentEntry> Instruments { get; init; }

    /// <summary>Hits that no sample was kept of, and why.</summary>
    public required ImmutableArray<LeftOut> LeftOut { get; init; }
}
