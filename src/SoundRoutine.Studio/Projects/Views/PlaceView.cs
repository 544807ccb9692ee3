namespace SoundRoutine.Studio.Projects.Views;

/// <summary>A hit that a correction is of.</summary>
/// <param name="Source">The place of its input in the kit; null where it is no longer an input.</param>
/// <param name="At">The time of its attack in seconds.</param>
/// <param name="Class">Its class when it was corrected.</param>
/// <param name="Sample">The sound it gives now; null for none.</param>
internal sealed record PlaceView(int? Source, double At, Instrument Class, string? Sample);
