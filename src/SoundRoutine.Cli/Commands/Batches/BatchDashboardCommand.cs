using System.CommandLine;
using SoundRoutine.Batch.Queues;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>The queue's own page, for operators.</summary>
internal static class BatchDashboardCommand
{
    private const int DefaultPort = 8093;

    public static Command Create()
    {
        Option<string?> queue = BatchOptions.Queue();
        Option<int> port = CommonOptions.Whole("--port", "On this machine alone", DefaultPort);
        var changes = new Option<bool>("--allow-changes")
        {
            Description = "Let the page delete jobs and put them back into the queue; otherwise it only shows",
        };
        return Session.Command("dashboard",
            "The page of the queue itself, with its jobs and workers, and its metrics for Prometheus.",
            "batch dashboard --queue 'Host=db;Database=sr'", [queue, port, changes], (parsed, session) =>
            {
                QueueDatabase database = QueueDatabase.Find(parsed.GetValue(queue))
                    ?? throw new ArgumentException(
                        $"the dashboard shows a queue; name its database with --queue or {QueueDatabase.Variable}");
                database.Check();
                List<string> arguments = ["--dashboard", "--port", InvariantText.Of($"{parsed.GetValue(port)}")];
                if (parsed.GetValue(changes)) arguments.Add("--allow-changes");
                return StudioProcess.Run(arguments, session,
                    (QueueDatabase.Variable, parsed.GetValue(queue)));
            });
    }
}
