namespace SoundRoutine.Batch.Local;

/// <summary>How a batch ended.</summary>
/// <param name="Result">The blob of its kit; null where there is none.</param>
/// <param name="Problem">Why nothing came of it; null where something did.</param>
internal sealed record LocalEnd(string? Result, string? Problem);
