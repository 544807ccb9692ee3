using System.CommandLine;
using System.Text.RegularExpressions;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>Options that every command about batches takes.</summary>
internal static partial class BatchOptions
{
    public static Option<string?> Queue() => new Option<string?>("--queue")
    {
        Description = "The PostgreSQL database of the queue, as 'Host=db;Database=sr' or "
            + $"postgres://user@host/database; otherwise {QueueDatabase.Variable}, and without either this machine's "
            + "own batches. The password comes from PGPASSWORD or PGPASSFILE",
        HelpName = "DATABASE",
    }.Is(PathUse.None);

    public static Option<string?> Store() => new Option<string?>("--store")
    {
        Description = "Where results lie: a folder that all machines share, or s3://bucket/prefix; otherwise "
            + $"{BlobStores.Variable}, or the user's cache",
        HelpName = "STORE",
    }.Is(PathUse.None);

    public static Argument<string> Id() =>
        new Argument<string>("ID") { Description = "A batch, as 'batch status' lists it" }.Is(PathUse.None);

    /// <summary>Opens the batches that the options of a command name.</summary>
    public static IBatches Open(ParseResult parsed, Option<string?> queue, Option<string?> store, Session session)
    {
        string? named = parsed.GetValue(queue);
        WarnOfPassword(named, session);
        return BatchHouse.Open(named, parsed.GetValue(store));
    }

    /// <param name="queue">As it stands on the command line.</param>
    /// <param name="session">Warns.</param>
    public static void WarnOfPassword(string? queue, Session session)
    {
        if (queue is not null && Password().IsMatch(queue))
            session.Warn("a password on the command line is seen by others of this machine; use PGPASSWORD or "
                + "PGPASSFILE");
    }

    [GeneratedRegex(@"(password|pwd)\s*=|^postgres(ql)?://[^/@:]*:[^/@]+@", RegexOptions.IgnoreCase)]
    private static partial Regex Password();
}
