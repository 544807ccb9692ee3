namespace SoundRoutine.Patterns;

/// <summary>By how many milliseconds a style places an instrument late (or, negative, early).</summary>
public readonly record struct Lean(Instrument Instrument, double Milliseconds);
