using System.Collections.Immutable;
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
        var tracks = new SettingFlags<TrackExportOptions>();
        Option<string?> program = Handover.For(
            "Kit and track as one program takes them best, in the place of --format and --track");
        return Session.Command("export", "export out -o \"My Kit\" --format sfz,wav --track dawproject,midi",
            [folder, output, .. flags.All, .. tracks.All, program, CommonOptions.Overwrite], (parsed, session) =>
            {
                string to = parsed.GetRequiredValue(output);
                KitExportOptions kit = flags.Read(parsed) with { Output = to };
                TrackExportOptions track = tracks.Read(parsed) with { Output = to, License = kit.License,
                    Name = flags.IsGiven(parsed, "name") ? kit.Name : null };
                bool format = flags.IsGiven(parsed, "format"), form = tracks.AnyGiven(parsed);
                if (parsed.GetValue(program) is { } named)
                {
                    if (format || form)
                        throw new ArgumentException("--for chooses --format and --track; use it or them");
                    (kit, track) = Handover.Options(named, kit, track);
                }
                else if (form && !format) kit = kit with { Formats = [] };
                using RunFolder run = RunFolder.OpenForReading(parsed.GetRequiredValue(folder));
                // Kit and track that go together are called alike.
                if (parsed.GetValue(program) is not null && track.Name is null && run.TrackName is { } name)
                    kit = kit with { Name = name };
                return Write(run, kit, track, parsed.GetValue(CommonOptions.Overwrite), session.Json, session);
            });
    }

    /// <summary>Writes kit and track as far as they are asked for, and tells what was written.</summary>
    public static int Write(RunFolder run, KitExportOptions kit, TrackExportOptions track, bool overwrite, bool json,
        Session session)
    {
        if (kit.Formats.Length > 0 || track.Tracks.IsEmpty) KitExport.Validate(kit);
        track.Validated();
        if (!overwrite) KitGuard.Check(kit);
        // A track may lack a step; a kit that is there is written.
        ImmutableArray<string> files =
            track.Tracks.IsEmpty ? [] : TrackExport.Write(run, track, overwrite, session.Context(0));
        KitExportResult? result =
            kit.Formats.Length > 0 ? KitExport.Write(run, kit, session.Context(0)) : null;
        if (json)
        {
            if (result is not null && files.IsEmpty) session.ResultJson(result);
            else session.ResultJson(new ExportResult(result, files));
        }
        if (result is not null)
        {
            session.Say($"{Counted.Of(result.Instruments, "instrument")}, {Counted.Of(result.Samples, "sample")}:");
            foreach (string file in result.Files) session.Say($"  {file}");
        }
        if (!files.IsEmpty) session.Say("the track:");
        foreach (string file in files) session.Say($"  {file}");
        if (result is not null) foreach (string line in Limits(result, kit)) session.Warn(line);
        return Cli.Ok;
    }

    /// <summary>What was exported, as JSON.</summary>
    /// <param name="Kit">Null where no kit was asked for.</param>
    /// <param name="Track">The files of the track.</param>
    private sealed record ExportResult(KitExportResult? Kit, ImmutableArray<string> Track);

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
