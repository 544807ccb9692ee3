using System.CommandLine;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Workers;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>Takes a batch; without a queue it is done here and now.</summary>
internal static class BatchSubmitCommand
{
    public static Command Create()
    {
        var preprocess = new SettingFlags<PreprocessOptions>();
        var roles = new SettingFlags<RoleStepOptions>(("model", "role-model"));
        var grid = new SettingFlags<GridOptions>();
        var generate = new SettingFlags<GenerateStepOptions>();
        var layout = new SettingFlags<LayoutOptions>();
        var render = new SettingFlags<RenderStepOptions>(name => name != "name");
        Argument<string[]> inputs = new Argument<string[]>("INPUT")
        {
            Description = "Audio files, folders, and lists: text files with a name a line",
            Arity = ArgumentArity.OneOrMore,
        }.Is(PathUse.Recording);
        Option<string> to = CommonOptions.Text("--to", "What is made: kit, one of all songs, or tracks, a kit and a "
            + "track of each", "kit", "kit|tracks").Is(PathUse.None);
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Where the result goes once it is done; without it 'batch results' brings it",
            HelpName = "DIR",
        }.Is(PathUse.NewRun);
        Option<string?> queue = BatchOptions.Queue(), store = BatchOptions.Store();
        Option<string> priority = CommonOptions.Text("--priority", "Which batches go first: high, normal or low",
            "normal", "NAME").Is(PathUse.None);
        Option<string> limit = CommonOptions.Text("--time-limit", "A song that takes longer is set aside", "30m",
            "TIME").Is(PathUse.None);
        var upload = new Option<bool>("--upload")
        {
            Description = "Send the files along in the store, for workers that do not see them",
        };
        Option<int> slots = CommonOptions.Whole("--slots", "Songs at a time, where they are done here",
            new WorkerOptions().Slots);
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("submit",
            "Take a batch of songs. Without a queue it is done here, and goes on where it was when it is run again.",
            "batch submit songs -o kit",
            [inputs, to, output, queue, store, priority, limit, upload, slots, seed, .. preprocess.All, .. roles.All,
                .. grid.All, .. generate.All, .. layout.All, .. render.All],
            (parsed, session) =>
            {
                var request = new BatchRequest
                {
                    Inputs = [.. parsed.GetValue(inputs) ?? []],
                    Goal = Choice<BatchGoal>("--to", parsed.GetRequiredValue(to)),
                    Priority = Choice<BatchPriority>("--priority", parsed.GetRequiredValue(priority)),
                    TimeLimit = Quantities.Time("--time-limit", parsed.GetRequiredValue(limit)),
                    Uploads = parsed.GetValue(upload),
                    Output = parsed.GetValue(output),
                    Options = new MakeOptions
                    {
                        Output = "",
                        Seed = parsed.GetValue(seed),
                        Preprocess = preprocess.Read(parsed),
                        Roles = roles.Read(parsed),
                        Grid = grid.Read(parsed),
                        Generate = generate.Read(parsed),
                        Layout = layout.Read(parsed),
                        Render = render.Read(parsed),
                    },
                };
                session.WarnOfIdle(request.Options.Preprocess.Separation);
                var worker = new WorkerOptions { Slots = parsed.GetValue(slots) }.Validated();
                using IBatches batches = BatchOptions.Open(parsed, queue, store, session);
                return Run(batches, request, worker, session);
            });
    }

    private static int Run(IBatches batches, BatchRequest request, WorkerOptions worker, Session session)
    {
        Submission taken = batches.Submit(request, session.Progress, session.Cancellation);
        foreach (string line in taken.Lines) session.Warn(line);
        string id = taken.Spec.Id;
        string songs = taken.Spec.Items == 1 ? "song" : "songs";
        session.Say(InvariantText.Of($"batch {id}: {taken.Spec.Items} {songs} from {taken.Spec.Title}")
            + (taken.IsNew ? "" : ", submitted before"));
        if (batches is LocalBatches local)
            return BatchRun.Here(local, id, request.Output, worker, session);
        if (request.Output is null)
        {
            if (session.Json) session.ResultJson(batches.Status(id));
            else session.Say($"watch it with 'soundroutine batch status {id} --watch'");
            return Cli.Ok;
        }
        BatchStatus status = BatchRun.Watch(batches, id, session);
        return BatchRun.End(batches, status, request.Output, session);
    }

    private static T Choice<T>(string option, string text) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => Names.Of(v!.Value) == Names.Plain(text))
            ?? throw new ArgumentException(
                $"{option} '{text}' is not known; use {string.Join(" or ", Names.All<T>())}");
}
