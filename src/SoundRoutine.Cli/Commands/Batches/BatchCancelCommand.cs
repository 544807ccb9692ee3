using System.CommandLine;
using SoundRoutine.Batch.Service;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>Ends a batch.</summary>
internal static class BatchCancelCommand
{
    public static Command Create()
    {
        Argument<string> id = BatchOptions.Id();
        Option<string?> queue = BatchOptions.Queue(), store = BatchOptions.Store();
        return Session.Command("cancel", "End a batch. What is done stays done; 'batch retry' goes on with the rest.",
            "batch cancel 3fa29c01b7de", [id, queue, store], (parsed, session) =>
            {
                string named = parsed.GetRequiredValue(id);
                using IBatches batches = BatchOptions.Open(parsed, queue, store, session);
                batches.Cancel(named);
                if (session.Json) session.ResultJson(batches.Status(named));
                else session.Say($"batch {named}: canceled; songs at work end within seconds");
                return Cli.Ok;
            });
    }
}
