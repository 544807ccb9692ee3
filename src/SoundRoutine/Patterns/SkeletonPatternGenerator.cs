namespace SoundRoutine.Patterns;

/// <summary>The rules alone: a style's skeleton, humanized. Needs no model.</summary>
internal sealed class SkeletonPatternGenerator : IPatternGenerator
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
