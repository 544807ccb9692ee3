using System.CommandLine;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>Many songs: submit, watch, take the results, try again, cancel.</summary>
internal static class BatchCommand
{
    public static Command Create()
    {
        Command batch = Session.Command("batch", "batch submit songs -o kit", [],
            (_, _) => throw new ArgumentException(
                "say what to do: batch submit, status, results, retry, cancel or dashboard"));
        batch.Subcommands.Add(BatchSubmitCommand.Create());
        batch.Subcommands.Add(BatchStatusCommand.Create());
        batch.Subcommands.Add(BatchResultsCommand.Create());
        batch.Subcommands.Add(BatchRetryCommand.Create());
        batch.Subcommands.Add(BatchCancelCommand.Create());
        batch.Subcommands.Add(BatchDashboardCommand.Create());
        return batch;
    }
}
