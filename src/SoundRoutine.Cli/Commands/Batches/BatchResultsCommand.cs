using System.CommandLine;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Service;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>What came of a batch.</summary>
internal static class BatchResultsCommand
{
    public static Command Create()
    {
        Argument<string> id = BatchOptions.Id();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The folder it goes to: the kit as a run folder, or a run folder a song",
            HelpName = "DIR",
        }.Is(PathUse.NewRun);
        var list = new Option<bool>("--list") { Description = "Every song with what came of it, separated by tabs" };
        Option<string?> queue = BatchOptions.Queue(), store = BatchOptions.Store();
        return Session.Command("results", "The kit or the tracks of a batch, or what came of each song.",
            "batch results 3fa29c01b7de -o kit", [id, output, list, queue, store], (parsed, session) =>
            {
                string named = parsed.GetRequiredValue(id);
                using IBatches batches = BatchOptions.Open(parsed, queue, store, session);
                if (parsed.GetValue(list)) return List(batches, named, session);
                if (parsed.GetValue(output) is not { } folder)
                    throw new ArgumentException("name a folder with -o, or ask for the songs with --list");
                IReadOnlyList<string> folders = BatchResults.Fetch(batches, named, folder, session.Progress,
                    session.Cancellation);
                if (session.Json) session.ResultJson(new { batch = named, folders });
                else foreach (string made in folders) session.Result(made);
                return Cli.Ok;
            });
    }

    private static int List(IBatches batches, string id, Session session)
    {
        if (session.Json)
        {
            session.ResultJson(batches.Songs(id));
            return Cli.Ok;
        }
        foreach (SongReport song in batches.Songs(id))
            session.Result(string.Join('\t', Names.Of(song.State), Session.OneLine(song.Name),
                Session.OneLine(song.State == ItemState.Aside ? song.Reason ?? "" : song.Host ?? "")));
        return Cli.Ok;
    }
}
