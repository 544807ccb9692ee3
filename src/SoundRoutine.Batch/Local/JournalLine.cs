using SoundRoutine.Batch.Batches;

namespace SoundRoutine.Batch.Local;

/// <summary>A line of a journal.</summary>
/// <param name="Song">Its number, from 0.</param>
/// <param name="Time">When.</param>
/// <param name="Outcome">What came of it; null where it is to be tried again.</param>
internal sealed record JournalLine(int Song, DateTime Time, ItemOutcome? Outcome);
