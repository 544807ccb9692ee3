using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Cli.Commands;

internal static class ExportCommand
{
    public static Command Create()
    {
        Argument<string> folder = CommonOptions.RunFolder();
        var output =
            new Option<string>("--output", "-o") { Description = "The folder to export to", Required = true,
                HelpName = "DIR" }.Is(PathUse.OutputFolder);
        var flags = new SettingFlags<KitExportOptions>();
        return Session.Command("export", "export out -o \"My Kit\" --format sfz,wav",
            [folder, output, .. flags.All, CommonOptions.Overwrite], (parsed, session) =>
            {
                KitExportOptions options = flags.Read(parsed) with { Output = parsed.GetRequiredValue(output) };
                KitExport.Validate(options);
                if (!parsed.GetValue(CommonOptions.Overwrite)) KitGuard.Check(options);
                using RunFolder run = RunFolder.OpenForReading(parsed.GetRequiredValue(folder));
                KitExportResult result = KitExport.Write(run, options, session.Context(0));
                if (session.Json) session.ResultJson(result);
                session.Say($"{result.Instruments} instrument{(result.Instruments == 1 ? "" : "s")}, {result.Samples} "
                    + $"sample{(result.Samples == 1 ? "" : "s")}:");
                foreach (string file in result.Files) session.Say($"  {file}");
                foreach (string line in Limits(result, options)) session.Warn(line);
                return Cli.Ok;
            });
    }

    /// <summary>What does not fit into one file, or not at all.</summary>
    private static IEnumerable<string> Limits(KitExportResult result, KitExportOptions options)
    {
        if (result.Banks > 1 && options.Formats.Any(f => f != "wav"))
            yield return $"a keyboard has 128 keys: the best 128 of the {result.Instruments} sounds are in "
                + $"'{options.Name}', the others in "
                + $"'{options.Name}_2'{(result.Banks > 2 ? $" to '{options.Name}_{result.Banks}'" : "")}; none is "
                + $"left out";
        foreach (string loss in result.Losses) yield return loss;
    }
}
