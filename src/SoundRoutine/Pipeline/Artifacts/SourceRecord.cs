using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SoundRoutine.Kits;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>What is kept of one input's analysis.</summary>
internal sealed record SourceRecord : IArtifact
{
    public static string Kind => "source";

    public static int CurrentFormat => 5;

    public static string Verb => "preprocess";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required SourceEntry Entry { get; init; }

    public required InputAnalysis Hits { get; init; }

    /// <summary>The outline of its drums, for pictures.</summary>
    public required Waveform Waveform { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }
}
