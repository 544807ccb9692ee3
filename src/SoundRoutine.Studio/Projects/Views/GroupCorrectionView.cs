namespace SoundRoutine.Studio.Projects.Views;

/// <summary>A sound that is taken out of its group, or whose group is joined to another.</summary>
/// <param name="Hit">A hit of it.</param>
/// <param name="Into">A hit of the other; null for none.</param>
internal sealed record GroupCorrectionView(PlaceView Hit, PlaceView? Into);
