namespace SoundRoutine.Patterns;

/// <summary>Something that writes a performed pattern, and can say who it is.</summary>
internal interface IPatternGenerator
{
    /// <summary>The <see cref="DrumEvent.Source"/> of its events.</summary>
    string Name { get; }

    /// <summary>The same request and seed give the same pattern.</summary>
    /// <exception cref="ArgumentException">The request is not valid.</exception>
    /// <exception cref="OperationCanceledException">The user has canceled.</exception>
    Pattern Generate(PatternRequest request, StepContext context);
}
