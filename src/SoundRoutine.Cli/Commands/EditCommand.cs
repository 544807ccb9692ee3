using System.CommandLine;
using System.Text.Json.Nodes;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Cli.Commands;

internal static class EditCommand
{
    public static Command Create()
    {
        Argument<string> folder = CommonOptions.RunFolder();
        var ops = new Option<string?>("--ops") { Description = "A JSON file of operations, or - for standard input",
            HelpName = "FILE" }.Is(PathUse.Input);
        var op = new Option<string[]>(
            "--op") { Description = "One operation, such as velocity:scale=0.8,role=motion,bars=1-4; may be repeated",
            HelpName = "OP" };
        var groove =
            new Option<string?>(
                "--groove") { Description = "Play with the feel of a template of 'soundroutine groove extract'",
                HelpName = "FILE" }.Is(PathUse.Input);
        Option<double> amount =
            CommonOptions.Number("--amount", "How much of the template's offsets and velocities is taken over, 0 to 1",
            1);
        var undo = new Option<bool>("--undo") { Description = "Take the last operation back" };
        var redo = new Option<bool>("--redo") { Description = "Do the last undone operation again" };
        var clear = new Option<bool>("--clear") { Description = "Start over from step 5" };
        var list = new Option<bool>("--list") { Description = "List the operations in force" };
        var preview = new Option<bool>("--preview") { Description = "Also write a quick preview WAV" };
        var progressive =
            new Option<bool>(
                "--progressive-export") { Description = "Also write Core; Core and Accent; ... as event grids of "
                    + "their own" };
        var seed = new Option<ulong?>("--seed") { Description = "What a humanize that is added draws from, then and "
            + "later; otherwise the seed of the pattern", HelpName = "N" };
        return Session.Command("edit",
            "edit out --op velocity:scale=0.8,role=motion --op shift:ms=-8,instrument=snare --preview",
            [folder, ops, op, groove, amount, undo, redo, clear, list, preview, progressive, seed], (parsed, session) =>
            {
                if (parsed.GetValue(list) && new Option[] { ops, op, groove, amount, undo, redo, clear, preview,
                    progressive, seed }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } other)
                    throw new ArgumentException($"--list only tells what is in force; leave {other.Name} out");
                var change = new EditChange
                {
                    OpsName = parsed.GetValue(ops),
                    OpsJson = parsed.GetValue(ops) switch
                    {
                        null => null,
                        "-" => Interruptible.Run(Console.In.ReadToEnd, session.Cancellation),
                        string file => RunFiles.ReadText(file),
                    },
                    Flags = [.. parsed.GetValue(op) ?? []],
                    Groove = parsed.GetValue(groove) is { } template ? GrooveArtifact.Read(template) : null,
                    GrooveAmount = parsed.GetValue(amount),
                    Undo = parsed.GetValue(undo),
                    Redo = parsed.GetValue(redo),
                    Clear = parsed.GetValue(clear),
                    Seed = parsed.GetValue(seed),
                    Preview = parsed.GetValue(preview),
                    ProgressiveExport = parsed.GetValue(progressive),
                };
                change.Validated();
                string path = parsed.GetRequiredValue(folder);
                if (parsed.GetValue(list))
                {
                    using RunFolder read = RunFolder.OpenForReading(path);
                    string lines = EditStep.List(read);
                    if (session.Json) session.ResultJson(InForce(read));
                    else session.Result(lines);
                    return Cli.Ok;
                }
                using RunFolder run = RunFolder.OpenExisting(path);
                return session.Finish(new EditStep().Run(run, change, session.Context(GenerateStep.SeedOf(run))));
            });
    }
    private static JsonObject[] InForce(RunFolder run) =>
        ArtifactJson.Find<EditHistoryArtifact>(RunPlaces.EditsIn(run.Path)) is { } history
            ? [.. history.Ops.Take(history.Applied)] : [];
}
