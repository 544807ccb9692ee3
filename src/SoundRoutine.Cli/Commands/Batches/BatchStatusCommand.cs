using System.CommandLine;
using System.Text.Json;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Service;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>How far batches are.</summary>
internal static class BatchStatusCommand
{
    private static readonly JsonSerializerOptions s_line = new(ArtifactJson.Options) { WriteIndented = false };

    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = "A batch; all without it",
            Arity = ArgumentArity.ZeroOrOne }.Is(PathUse.None);
        var watch = new Option<bool>("--watch") { Description = "Until it has ended; with --json a line each second" };
        Option<string?> queue = BatchOptions.Queue(), store = BatchOptions.Store();
        return Session.Command("status", "How far a batch is, or all.", "batch status --watch",
            [id, watch, queue, store], (parsed, session) =>
            {
                using IBatches batches = BatchOptions.Open(parsed, queue, store, session);
                if (parsed.GetValue(id) is not { } named)
                {
                    // One after the other: when the last has ended, so have all.
                    while (parsed.GetValue(watch) && batches.List().FirstOrDefault(b => !HasEnded(b)) is { } open)
                        Watch(batches, open.Id, session);
                    return All(batches, session);
                }
                if (parsed.GetValue(watch)) Watch(batches, named, session);
                Say(batches.Status(named), session);
                return Cli.Ok;
            });
    }

    private static int All(IBatches batches, Session session)
    {
        IReadOnlyList<BatchStatus> all = batches.List();
        if (session.Json) session.ResultJson(all);
        else if (all.Count == 0) session.Say("there is no batch yet; make one with 'soundroutine batch submit'");
        else
            session.Result(TextTable.Of([.. all.Select(s => new[] { s.Id, Names.Of(s.State),
                InvariantText.Of($"{s.Created.ToLocalTime():yyyy-MM-dd HH:mm}"), Names.Of(s.Goal), s.Title,
                s.Line() })]));
        return Cli.Ok;
    }

    private static void Watch(IBatches batches, string id, Session session)
    {
        if (!session.Json)
        {
            BatchRun.Watch(batches, id, session);
            return;
        }
        while (true)
        {
            BatchStatus status = batches.Status(id);
            if (HasEnded(status)) return;
            session.Result(JsonSerializer.Serialize(status, s_line));
            session.Cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(1));
            session.Cancellation.ThrowIfCancellationRequested();
        }
    }

    private static bool HasEnded(BatchStatus status) =>
        status.State is BatchState.Done or BatchState.Failed or BatchState.Canceled;

    private static void Say(BatchStatus status, Session session)
    {
        if (session.Json) session.Result(JsonSerializer.Serialize(status, s_line));
        else session.Result($"batch {status.Id} ({status.Title}): {status.Line()}");
    }
}
