using System.CommandLine;
using SoundRoutine.Pipeline;

namespace SoundRoutine.Cli.Commands;

internal static class ExportCommand
{
    public static Command Create()
    {
        Argument<string> folder = CommonOptions.RunFolder();
        var output = new Option<string>("--output", "-o") { Description = "The folder to export to", Required = true, HelpName = "DIR" }.Is(PathUse.OutputFolder);
        Option<string> name = CommonOptions.Text("--name", "What the kit and its files are called", "kit", "NAME");
        Option<string> format = CommonOptions.Text("--format", "Any of wav (tagged samples), sfz, decentsampler, hydrogen, separated by commas", string.Join(',', KitExport.Formats), "LIST");
        Option<string> depth = CommonOptions.Text("--depth", "Bits of the samples: 16, 24 or 32f", "24", "BITS");
        var licence = new Option<string?>("--licence") { Description = "What may be done with the sounds; otherwise whose recordings they were cut from", HelpName = "TEXT" };
        return Session.Command("export", "The kit for other samplers: SFZ, DecentSampler, Hydrogen, tagged WAV files.", "export out -o \"My Kit\" --format sfz,wav",
            [folder, output, name, format, depth, licence, CommonOptions.Overwrite], (parsed, session) =>
            {
                var options = new KitExportOptions
                {
                    Output = parsed.GetRequiredValue(output),
                    Name = parsed.GetRequiredValue(name),
                    Formats = [.. CommonOptions.List(parsed.GetRequiredValue(format))],
                    Depth = parsed.GetRequiredValue(depth),
                    Licence = parsed.GetValue(licence),
                };
                KitExport.Validate(options);
                if (!parsed.GetValue(CommonOptions.Overwrite)) CheckKinds(options);
                using RunFolder run = RunFolder.OpenExisting(parsed.GetRequiredValue(folder));
                (var files, int instruments, int samples) = KitExport.Write(run, options, session.Context(0));
                if (session.Json) session.ResultJson(new { files, instruments, samples });
                session.Say($"{instruments} instrument{(instruments == 1 ? "" : "s")}, {samples} sample{(samples == 1 ? "" : "s")}:");
                foreach (string file in files) session.Say($"  {file}");
                return Cli.Ok;
            });
    }

    /// <summary>Files of an earlier export are replaced, other people's under their names are not.</summary>
    private static void CheckKinds(KitExportOptions options)
    {
        (string Folder, string Files, FileContent Content)[] kinds =
        [
            (options.Output, ".sfz", FileContent.Sfz), (options.Output, ".dspreset", FileContent.DecentSampler), (options.Output, ".h2drumkit", FileContent.Archive),
            (Path.Combine(options.Output, "samples"), ".wav", FileContent.Audio),
        ];
        foreach ((string folder, string extension, FileContent content) in kinds.Where(k => Directory.Exists(k.Folder)))
            foreach (string file in Directory.EnumerateFiles(folder, "*" + extension).Where(f => content == FileContent.Audio || Path.GetFileName(f).StartsWith(options.Name, StringComparison.OrdinalIgnoreCase)))
                OutputGuard.CheckKind(file, content);
    }
}
