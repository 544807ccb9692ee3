using SoundRoutine.Batch.Batches;

namespace SoundRoutine.Batch.Service;

/// <summary>A song of a batch and what came of it.</summary>
/// <param name="Number">From 1, in the order of the list.</param>
/// <param name="Name">As the user named it.</param>
/// <param name="State">How far it is.</param>
/// <param name="Reason">Why it was set aside; null where it was not.</param>
/// <param name="Key">Of its analysis; null where there is none.</param>
/// <param name="Track">Of its track; null where there is none.</param>
/// <param name="Seconds">That it took.</param>
/// <param name="Host">The machine that did it; null where none has.</param>
internal sealed record SongReport(int Number, string Name, ItemState State, string? Reason, string? Key, string? Track,
    double Seconds, string? Host)
{
    public static SongReport Of(int number, string name, ItemOutcome? outcome) => new(number, name,
        outcome?.State ?? ItemState.Waiting, outcome?.Reason, outcome?.Key, outcome?.Track, outcome?.Seconds ?? 0,
        outcome?.Host);
}
