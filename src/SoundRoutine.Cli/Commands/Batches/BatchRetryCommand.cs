using System.CommandLine;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Workers;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>What was set aside once more.</summary>
internal static class BatchRetryCommand
{
    public static Command Create()
    {
        Argument<string> id = BatchOptions.Id();
        var item = new Option<string?>("--item") { Description = "One song, by the name it was submitted with",
            HelpName = "NAME" }.Is(PathUse.None);
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Where the result goes, where the batch is done here",
            HelpName = "DIR",
        }.Is(PathUse.NewRun);
        Option<int> slots = CommonOptions.Whole("--slots", "Songs at a time, where they are done here",
            new WorkerOptions().Slots);
        Option<string?> queue = BatchOptions.Queue(), store = BatchOptions.Store();
        return Session.Command("retry",
            "Try again what was set aside, and go on with a batch that was canceled or whose process ended.",
            "batch retry 3fa29c01b7de", [id, item, output, slots, queue, store], (parsed, session) =>
            {
                string named = parsed.GetRequiredValue(id);
                using IBatches batches = BatchOptions.Open(parsed, queue, store, session);
                int again = batches.Retry(named, parsed.GetValue(item));
                session.Say(InvariantText.Of($"batch {named}: {again} {(again == 1 ? "song" : "songs")} to be done"));
                if (batches is LocalBatches local)
                    return BatchRun.Here(local, named, parsed.GetValue(output),
                        new WorkerOptions { Slots = parsed.GetValue(slots) }.Validated(), session);
                if (session.Json) session.ResultJson(batches.Status(named));
                return Cli.Ok;
            });
    }
}
