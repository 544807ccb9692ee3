using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>Head of every JSON artifact: what it is and which version of its format.</summary>
internal interface IArtifact
{
    /// <summary>The kind of artifact, such as <c>event_grid</c>.</summary>
    static abstract string Kind { get; }

    /// <summary>The format version this program writes and reads.</summary>
    static abstract int CurrentFormat { get; }

    /// <summary>The verb that makes it, for error messages.</summary>
    static abstract string Verb { get; }

    /// <summary>What to do about a damaged one, where it is not enough to run the verb again.</summary>
    static virtual string? Remedy => null;

    string Artifact { get; }

    int Format { get; }
}
