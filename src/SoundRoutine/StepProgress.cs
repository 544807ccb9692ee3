namespace SoundRoutine;

/// <summary>
/// How far a piece of long work is. <paramref name="Fraction"/> runs from 0 to 1 within <paramref name="Step"/>.
/// </summary>
public readonly record struct StepProgress(string Step, double Fraction, string? Detail = null);
