using System.CommandLine;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Cli.Commands;

internal static class ImportCommand
{
    public static Command Create()
    {
        var kit = new Argument<string>("KIT") { Description = "The kit of another program, or a folder of one-shots" }
            .Is(PathUse.Input);
        var output = new Option<string>("--output", "-o") { Description = "The run folder; made where it is missing",
            Required = true, HelpName = "DIR" }.Is(PathUse.NewRun);
        var preset = new Option<string?>("--preset")
        {
            Description = "Which instrument of a SoundFont is the kit, by name or BANK:PROGRAM; otherwise the drums",
            HelpName = "PRESET",
        };
        return Session.Command("import", "import \"808 Kit.adg\" -o out", [kit, output, preset], (parsed, session) =>
        {
            var options = new PreprocessOptions
            {
                Inputs = [parsed.GetRequiredValue(kit)],
                IsKit = true,
                Preset = parsed.GetValue(preset),
            };
            string folder = parsed.GetRequiredValue(output);
            bool isNew = !Directory.Exists(folder);
            try
            {
                using RunFolder run = Opened(folder, ref isNew);
                return session.Finish(new PreprocessStep().Run(run, options, session.Context(0)));
            }
            catch (SoundRoutineException) when (isNew && Directory.Exists(folder))
            {
                // Nothing is in it but what this has begun.
                Directory.Delete(folder, recursive: true);
                throw;
            }
        });
    }

    /// <summary>The run folder; one that another program has begun meanwhile is not new.</summary>
    private static RunFolder Opened(string folder, ref bool isNew)
    {
        bool begins = isNew;
        isNew = false;
        RunFolder run = RunFolder.Open(folder);
        isNew = begins && !run.Has(StepNames.Preprocess);
        return run;
    }
}
