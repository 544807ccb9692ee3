using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Batches;

/// <summary>What a kit depends on, whether one run has made it or a batch.</summary>
internal static class KitDependencies
{
    /// <summary>Raised whenever the step makes another kit of the same inputs.</summary>
    public const int StepVersion = 6;

    /// <summary>
    /// Raised whenever inputs that are joined in parts give another kit. Smaller kits do not depend on it.
    /// </summary>
    private const int PartsVersion = 1;

    /// <summary>What makes another kit of the same analyses: a kit kept elsewhere counts by it, too.</summary>
    public static ImmutableArray<int> Versions { get; } = [StepVersion, PartsVersion];

    /// <summary>Inputs count by what is in them; how parts are cut, only where there are several.</summary>
    public static PreprocessOptions Options(PreprocessOptions options) =>
        options with { Inputs = [], Folder = null, Kit = options.Kit.OfFew };

    /// <param name="key">With the options added.</param>
    /// <param name="options">As the user gave them.</param>
    /// <param name="skipped">What could not be read.</param>
    /// <param name="inputs">The inputs in their order.</param>
    /// <param name="kit">What the user says of the kit; null for nothing.</param>
    public static StepKey Add(StepKey key, PreprocessOptions options, ImmutableArray<SkippedSource> skipped,
        IReadOnlyCollection<RunInput> inputs, KitCorrections? kit)
    {
        key.Add(SourceAnalysis.KeyOf(options)).AddOptions(skipped);
        foreach (RunInput input in inputs)
            key.Add(input.Name).Add(input.Sha256).AddOptional(input.Corrections);
        if (IsInParts(inputs.Count, options.Kit))
            key.AddOptions(PartsVersion).AddOptions(options.Kit.JoinPart)
                .AddOptions(options.Kit.MaxSounds ?? KitOptions.DefaultMaxSounds);
        return key.AddOptional(kit);
    }

    public static bool IsInParts(int inputs, KitOptions options) => inputs > options.MaxJoined;
}
