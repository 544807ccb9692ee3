namespace SoundRoutine.Models;

/// <param name="State">What was found.</param>
/// <param name="Folder">Where the model's files are kept.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
public sealed record ModelCheck(ModelState State, string Folder, string? Problem);
