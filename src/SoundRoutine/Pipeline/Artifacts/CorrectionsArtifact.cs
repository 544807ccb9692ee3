using System.Collections.Immutable;
using SoundRoutine.Kits.Corrections;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>
/// <c>1_preprocess/corrections.json</c>: what the user has corrected, by the SHA-256 of the input it is in, so that it
/// stays with a recording that is renamed.
/// </summary>
internal sealed record CorrectionsArtifact : IArtifact
{
    public static string Kind => "corrections";

    public static int CurrentFormat => 1;

    public static string Verb => "studio";

    public static string? Remedy => "mend it, or move it away to go on without what you corrected";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required ImmutableSortedDictionary<string, InputCorrections> Inputs { get; init; }

    /// <summary>What is corrected in the kit as a whole; null for nothing.</summary>
    public KitCorrections? Kit { get; init; }

    public static CorrectionsArtifact None { get; } =
        new() { Inputs = ImmutableSortedDictionary.Create<string, InputCorrections>(StringComparer.Ordinal) };

    /// <summary>Of one input.</summary>
    /// <param name="input">Its SHA-256.</param>
    public InputCorrections Of(string input) => Inputs.GetValueOrDefault(input, InputCorrections.None);

    /// <summary>With others of one input.</summary>
    public CorrectionsArtifact With(string input, InputCorrections corrections) => this with
    {
        Inputs = corrections.IsEmpty ? Inputs.Remove(input) : Inputs.SetItem(input, corrections),
    };

    /// <summary>With others of the kit as a whole.</summary>
    public CorrectionsArtifact With(KitCorrections kit) => this with { Kit = kit.IsEmpty ? null : kit };
}
