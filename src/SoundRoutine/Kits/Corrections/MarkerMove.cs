namespace SoundRoutine.Kits.Corrections;

/// <summary>An onset of an input that is heard at another time; both in seconds.</summary>
internal sealed record MarkerMove(double From, double To);
