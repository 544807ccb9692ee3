using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Service;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Batches;

/// <summary>A song of a batch.</summary>
/// <param name="Number">From 1, in the order of the list.</param>
/// <param name="Name">Its path, as it was named.</param>
/// <param name="State">How far it is.</param>
/// <param name="Reason">Why it was set aside; null where it was not.</param>
/// <param name="Host">The machine that did it; null where none has.</param>
/// <param name="HasTrack">Whether there is a track of it, to be heard and opened.</param>
internal sealed record SongView(int Number, string Name, ItemState State, string? Reason, string? Host, bool HasTrack)
{
    public static SongView Of(SongReport song) => new(song.Number, DisplayText.Of(song.Name), song.State,
        song.Reason is null ? null : DisplayText.Of(song.Reason), song.Host, song.Track is not null);
}
