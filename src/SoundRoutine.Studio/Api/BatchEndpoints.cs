using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Service;
using SoundRoutine.Studio.Batches;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>Batches: many songs made into one kit, or a track of each.</summary>
internal static class BatchEndpoints
{
    private const int MostSongs = 1000, UsualSongs = 100;

    /// <param name="Queue">The database they wait in; null where they are done on this machine.</param>
    /// <param name="Store">Where results lie.</param>
    /// <param name="Batches">The newest first.</param>
    private sealed record BatchList(string? Queue, string Store, IReadOnlyList<BatchView> Batches);

    /// <param name="Batch">The batch.</param>
    /// <param name="IsNew">Whether it was not there before.</param>
    /// <param name="Lines">What is to be said of songs that were left out.</param>
    private sealed record Submitted(BatchView Batch, bool IsNew, string[] Lines);

    /// <param name="Songs">In the order of the list.</param>
    /// <param name="Next">What goes on after these: the value of 'after'; null where nothing does.</param>
    private sealed record SongList(SongView[] Songs, int? Next);

    /// <param name="Song">The number of one song; null for all that were set aside.</param>
    private sealed record RetryRequest(int? Song = null);

    /// <param name="Batch">The batch.</param>
    /// <param name="Songs">How many songs are tried again.</param>
    private sealed record Retried(BatchView Batch, int Songs);

    /// <param name="Song">The number of the song whose track is meant; null for the kit.</param>
    private sealed record ResultRequest(int? Song = null);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        MapBatches(api, parts);
        MapSongs(api, parts);
        api.MapPost("/batches/{batch}/project", async (string batch, HttpContext context) =>
        {
            ResultRequest asked = await Body.ReadAsync<ResultRequest>(context);
            Project project = await Task.Run(() => parts.Batches.Open(batch, asked.Song), context.RequestAborted);
            parts.Events.Publish("project", ProjectState.Of(project));
            context.Response.Headers.Location = $"{Endpoints.Root}/projects/{project.Id}";
            return Answer.Document(context, parts, project, StatusCodes.Status201Created);
        }).As("open_batch", "The kit of a batch, or the track of a song, as a project of the library")
            .Takes<ResultRequest>().Gives<ProjectDocument>(StatusCodes.Status201Created);
    }

    private static void MapBatches(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/batches", () => Answer.Json(
            new BatchList(parts.Batches.Queue, parts.Batches.Store, parts.Batches.All())))
            .As("list_batches", "The batches of the queue, or of this machine").Gives<BatchList>();
        api.MapPost("/batches", async (HttpContext context) =>
        {
            BatchRequest asked = (await Body.ReadAsync<SubmitRequest>(context)).For();
            CancellationToken ends = context.RequestAborted;
            (BatchView batch, Submission taken) = await Task.Run(() => parts.Batches.Submit(asked, ends), ends);
            return Answer.Json(new Submitted(batch, taken.IsNew, [.. taken.Lines.Select(DisplayText.Of)]),
                StatusCodes.Status202Accepted);
        }).As("submit_batch", "Takes a batch; the same again is the one that is there").Takes<SubmitRequest>()
            .Gives<Submitted>(StatusCodes.Status202Accepted);
        api.MapGet("/batches/{batch}", (string batch) => Answer.Json(parts.Batches.Find(batch)))
            .As("get_batch", "How far a batch is").Gives<BatchView>();
        api.MapDelete("/batches/{batch}", (string batch) => Answer.Json(parts.Batches.Cancel(batch)))
            .As("cancel_batch", "Ends a batch; what is done stays done").Gives<BatchView>();
        api.MapPost("/batches/{batch}/retry", async (string batch, HttpContext context) =>
        {
            RetryRequest asked = await Body.ReadAsync<RetryRequest>(context);
            int songs = await Task.Run(() => parts.Batches.Retry(batch, asked.Song), context.RequestAborted);
            return Answer.Json(new Retried(parts.Batches.Find(batch), songs));
        }).As("retry_batch", "Tries again what was set aside, and goes on with what was canceled or interrupted")
            .Takes<RetryRequest>().Gives<Retried>();
    }

    private static void MapSongs(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/batches/{batch}/songs", (string batch, string? state, int? after, int? top) =>
        {
            ItemState? wanted = state is null ? null : StateOf(state);
            int most = top ?? UsualSongs;
            if (most is < 1 or > MostSongs)
                throw new ArgumentException(InvariantText.Of($"top {most} is out of range; use 1 to {MostSongs}"));
            // One more tells whether anything follows.
            SongView[] songs = [.. parts.Batches.Songs(batch).Where(s => s.Number > (after ?? 0)
                && (wanted is null || s.State == wanted)).Take(most + 1).Select(SongView.Of)];
            return Answer.Json(songs.Length <= most ? new SongList(songs, null)
                : new SongList(songs[..most], songs[most - 1].Number));
        }).As("list_songs", "Songs of a batch, those of a 'state' or all: 'top' of them 'after' a number")
            .Gives<SongList>();
        api.MapGet("/batches/{batch}/songs/{song}/track.wav", async (string batch, int song, HttpContext context) =>
            TypedResults.PhysicalFile(await Task.Run(() => parts.Batches.Track(batch, song), context.RequestAborted),
                "audio/wav", enableRangeProcessing: true))
            .As("get_song_track", "The track that was made of a song").GivesFile("audio/wav");
    }

    private static ItemState StateOf(string word) =>
        Enum.GetValues<ItemState>().Cast<ItemState?>().FirstOrDefault(s => Names.Of(s!.Value) == word)
            ?? throw new ArgumentException(
                $"'{word}' is no state of a song; use one of {string.Join(", ", Names.All<ItemState>())}");
}
