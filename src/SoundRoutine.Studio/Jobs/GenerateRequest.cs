using System.Collections.Immutable;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Jobs;

/// <summary>How the pattern is to be played anew; steps 4 to 6.</summary>
internal sealed record GenerateRequest
{
    /// <summary>Null for that of the grid.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Roles that stay as they are.</summary>
    public ImmutableArray<Role>? Lock { get; init; }

    /// <summary>Bars to play anew, such as <c>5-8</c>.</summary>
    public string? Infill { get; init; }

    public int? Variations { get; init; }

    public double? Temperature { get; init; }

    public string? Generator { get; init; }

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="StudioException">There is no grid yet.</exception>
    public MakeOptions For(Project project)
    {
        RunFolder run = project.ReadMade();
        var generate = new GenerateStepOptions
        {
            Lock = [.. Lock ?? []],
            Infill = Infill is null ? null : BarRange.Parse(Infill),
            Variations = Variations ?? 1,
            Sampling = new SamplingOptions { Temperature = Temperature },
        };
        return new MakeOptions
        {
            Output = project.Folder,
            Seed = Seed ?? GridStep.SeedOf(run),
            From = 4,
            To = 6,
            Generate = Generator is null ? generate : generate with { Generator = Generator },
        };
    }
}
