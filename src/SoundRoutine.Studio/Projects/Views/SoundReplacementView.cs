namespace SoundRoutine.Studio.Projects.Views;

/// <summary>A sound of the user's in the place of one of the kit.</summary>
/// <param name="Hit">The hit whose sound it replaces.</param>
/// <param name="Name">The file's name.</param>
internal sealed record SoundReplacementView(PlaceView Hit, string Name);
