using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>
/// <c>2_roles/embeddings_{model}.json</c>: what a text-audio model made of sounds and words, so that nothing is heard
/// twice. May be deleted.
/// </summary>
internal sealed record Embeddings : IArtifact
{
    public static string Kind => "embeddings";

    public static int CurrentFormat => 1;

    public static string Verb => "roles";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required string Model { get; init; }

    /// <summary>Which weights it has.</summary>
    [JsonPropertyName("fingerprint")]
    public required string WeightsHash { get; init; }

    /// <summary>By the words: 32-bit floats, least significant byte first, as base 64.</summary>
    public required ImmutableSortedDictionary<string, string> Texts { get; init; }

    /// <summary>By the SHA-256 of the file, likewise.</summary>
    public required ImmutableSortedDictionary<string, string> Sounds { get; init; }

    internal static string Pack(float[] embedding) => Convert.ToBase64String(MemoryMarshal.AsBytes<float>(embedding));

    internal static float[] Unpack(string packed) => MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(packed))
        .ToArray();
}
