namespace SoundRoutine.Studio.Projects;

/// <summary>How much is corrected in an input.</summary>
/// <param name="Source">Its place in the kit.</param>
/// <param name="Markers">Added, removed and moved.</param>
/// <param name="Hits">With a class, or a choice, of the user's.</param>
internal sealed record InputCorrectionCount(int Source, int Markers, int Hits);
