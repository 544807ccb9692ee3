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
                if (!parsed.GetValue(CommonOptions.Overwrite)) CheckKinds(options);
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
        if (result.HydrogenLeftOut > 0)
            yield return $"Hydrogen plays at most 16 samples of one sound: {result.HydrogenLeftOut} round robins are "
                + $"left out of its kit, the other formats have them all";
    }

    /// <summary>Files of an earlier export are replaced, other people's under their names are not.</summary>
    private static void CheckKinds(KitExportOptions options)
    {
        (string Folder, string Files, FileContent Content)[] kinds =
        [
            (options.Output, ".sfz", FileContent.Sfz), (options.Output, ".dspreset", FileContent.DecentSampler),
                (options.Output, ".h2drumkit", FileContent.Archive),
            (Path.Combine(options.Output, "samples"), ".wav", FileContent.Audio),
        ];
        foreach ((string folder, string extension, FileContent content) in kinds.Where(k => Directory.Exists(k.Folder)))
            foreach (string file in Directory.EnumerateFiles(folder, "*" + extension)
                .Where(f => content == FileContent.Audio
                    || Path.GetFileName(f).StartsWith(options.Name, StringComparison.OrdinalIgnoreCase)))
                OutputGuard.CheckKind(file, content);
    }
}
