using System.Collections.Immutable;
using SoundRoutine.Kits;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary><c>1_preprocess/kit_manifest.json</c>: every sound of the kit and where it came from.</summary>
internal sealed record KitManifest : IArtifact
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
