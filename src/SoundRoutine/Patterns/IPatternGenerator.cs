namespace SoundRoutine.Patterns;

/// <summary>Something that writes a performed pattern, and can say who it is.</summary>
public interface IPatternGenerator
{
    /// <summary>The <see cref="DrumEvent.Source"/> of its events.</summary>
    string Name { get; }

    /// <summary>The same request and seed give the same pattern.</summary>
    /// <exception cref="ArgumentException">The request is not valid.</exception>
    /// <exception cref="OperationCanceledException">The user has cancelled.</exception>
    Pattern Generate(PatternRequest request, StepContext context);
}

/// <summary>The rules alone: a style's skeleton, humanized. Needs no model.</summary>
public sealed class SkeletonPatternGenerator : IPatternGenerator
{
    public string Name => "skeleton";

    public Pattern Generate(PatternRequest request, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        request.Validated();
        context.Report(Name, 0);
        Pattern performed = Humanizer.Apply(request.Skeleton, request.Style, request.Humanize, context.Seed);
        context.Report(Name, 1);
        return request.With(performed.Events.Where(request.Writes));
    }
}
