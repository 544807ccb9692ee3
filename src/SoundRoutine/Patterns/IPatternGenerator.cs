using SoundRoutine.Timing;

namespace SoundRoutine.Patterns;

/// <summary>What a generator is to write: the skeleton it follows, and how human it is to sound.</summary>
public sealed record GenerateOptions
{
    public SkeletonOptions Skeleton { get; init; } = new();

    /// <summary>Its style, where null, is the skeleton's.</summary>
    public HumanizeOptions Humanize { get; init; } = new();
}

/// <summary>Something that writes a performed pattern onto a grid, and can say who it is.</summary>
public interface IPatternGenerator
{
    /// <summary>The <see cref="DrumEvent.Source"/> of its events.</summary>
    string Name { get; }

    /// <exception cref="ArgumentException">The grid or an option is not valid.</exception>
    /// <exception cref="OperationCanceledException">The user has cancelled.</exception>
    Pattern Generate(Grid grid, GenerateOptions options, StepContext context);
}

/// <summary>The rules alone: a style's skeleton, humanized. Needs no model.</summary>
public sealed class SkeletonPatternGenerator : IPatternGenerator
{
    public string Name => "skeleton";

    public Pattern Generate(Grid grid, GenerateOptions options, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        context.Report(Name, 0);
        Pattern skeleton = SkeletonGenerator.Generate(grid, options.Skeleton, context.Seed);
        Pattern performed = Humanizer.Apply(skeleton, options.Humanize with { Style = options.Humanize.Style ?? options.Skeleton.Style }, context.Seed);
        context.Report(Name, 1);
        return performed;
    }
}
