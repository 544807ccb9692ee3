using System.Collections.Immutable;
using SoundRoutine.Models;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Separation;

namespace SoundRoutine.Batch.Queues;

/// <summary>
/// What analyses depend on besides song and options: what separates, and the versions of all that hears.
/// </summary>
/// <param name="Capability">What a worker needs for it: <c>embedded</c>, <c>htdemucs</c> or <c>gpu</c>.</param>
/// <param name="Hash">Eight hexadecimal digits of the versions.</param>
internal sealed record Recipe(string Capability, string Hash)
{
    /// <summary>What workers can have, in the order of what it costs.</summary>
    public static ImmutableArray<string> Capabilities { get; } = ["embedded", "htdemucs", "gpu"];

    /// <summary>Of a batch.</summary>
    /// <exception cref="ArgumentException">Its separator is a file of this machine.</exception>
    /// <exception cref="SoundRoutineException">Its model is not here.</exception>
    public static Recipe Of(PreprocessOptions options)
    {
        string name = options.Separation.Find().Name;
        if (!Separators.Names.Contains(name)
            || options.Separation.Separator.EndsWith(".onnx", StringComparison.Ordinal))
            throw new ArgumentException(
                $"separator '{options.Separation.Separator}' is a file of this machine; a batch takes separators by "
                    + "name");
        bool isLarge = name == "htdemucs";
        return new Recipe(isLarge && options.Separation.Device == Device.Cuda ? "gpu" : isLarge ? "htdemucs"
            : "embedded", HashOf(name));
    }

    /// <summary>What this machine can do.</summary>
    /// <param name="wanted">Of <see cref="Capabilities"/>; empty for all there are.</param>
    /// <param name="cancellation">Stops the trial of a GPU.</param>
    /// <exception cref="SoundRoutineException">Something that is wanted is not here.</exception>
    public static ImmutableArray<Recipe> OfThisMachine(IReadOnlyList<string> wanted, CancellationToken cancellation)
    {
        if (wanted.FirstOrDefault(w => !Capabilities.Contains(w)) is { } unknown)
            throw new ArgumentException(
                $"no queue is called '{unknown}'; there are {string.Join(", ", Capabilities)}");
        var recipes = ImmutableArray.CreateBuilder<Recipe>();
        if (Takes("embedded"))
            recipes.AddRange(new[] { "embedded", "hpss", "none" }.Select(n => new Recipe("embedded", HashOf(n))));
        string? model = ModelStore.Default.PathOf(ModelCatalog.Default.Find("htdemucs"));
        if (model is not null && (Takes("htdemucs") || Takes("gpu")))
        {
            string hash = HashOf("htdemucs");
            if (Takes("htdemucs")) recipes.Add(new Recipe("htdemucs", hash));
            string? problem = Takes("gpu") ? Devices.Try(model, cancellation) : null;
            if (Takes("gpu") && problem is null) recipes.Add(new Recipe("gpu", hash));
            else if (problem is not null && wanted.Contains("gpu"))
                throw new SoundRoutineException($"the queue 'gpu' cannot be served here: {problem}");
        }
        else if (wanted.FirstOrDefault(w => w is "htdemucs" or "gpu") is { } missing)
        {
            throw new SoundRoutineException(
                $"the queue '{missing}' cannot be served here: the model is not here; fetch it with 'soundroutine "
                    + "models pull htdemucs'");
        }
        return recipes.ToImmutable();

        bool Takes(string capability) => wanted.Count == 0 || wanted.Contains(capability);
    }

    private static string HashOf(string separator) => SourceAnalysis.KeyOf(new PreprocessOptions
    {
        Separation = new SeparationOptions { Separator = separator },
    })[..8];
}
