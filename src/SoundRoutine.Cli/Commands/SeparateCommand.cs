using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Separation;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Cli.Commands;

internal static class SeparateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A mix" }.Is(PathUse.Recording);
        var output =
            new Option<string?>("--output", "-o") { Description = "The drums, at the mix's own rate and channels; may "
                + "be left out where something else is asked for", HelpName = "OUT.wav" }.Writes(FileContent.Audio);
        var rest = new Option<string?>("--rest") { Description = "Also what is left: drums and rest sum to the mix",
            HelpName = "FILE" }.Writes(FileContent.Audio);
        var stems = new Option<string?>(
            "--stems") { Description = "Also every stem the network knows: drums.wav, bass.wav, other.wav and "
                + "vocals.wav by htdemucs, drums.wav and rest.wav by embedded", HelpName = "DIR" }
                .Is(PathUse.OutputFolder);
        var parts = new Option<string?>(
            "--parts") { Description = $"Also the drums taken apart: {PartNames} (.wav), which sum to them; with "
                + "--separator none FILE itself, where it is drums already", HelpName = "DIR" }
                .Is(PathUse.OutputFolder);
        var flags = new SettingFlags<SeparationOptions>();
        return Session.Command("separate", "separate song.mp3 -o drums.wav --rest rest.wav --parts drums",
            [file, output, rest, stems, parts, .. flags.All, CommonOptions.Overwrite], (parsed, session) =>
        {
            SeparationOptions separation = flags.Read(parsed);
            ISeparator chosen = separation.Find();
            string mix = parsed.GetRequiredValue(file);
            var targets = new SeparateTargets(parsed.GetValue(output), parsed.GetValue(rest), parsed.GetValue(stems),
                parsed.GetValue(parts));
            if (!targets.Any)
                throw new ArgumentException(
                    "nothing is to be written; name a file with -o or --rest, or a folder with --stems or --parts");
            CheckOutputs(mix, targets, chosen, parsed.GetValue(CommonOptions.Overwrite));
            session.WarnOfIdle(separation);
            double seconds = new StemWriter(chosen, mix, targets, session).Write();
            if (chosen.Notice is { } notice) session.Warn(notice);
            Say(chosen, targets, seconds, session);
            return Cli.Ok;
        });
    }

    private static string PartNames => string.Join(", ", DrumParts.All.Select(Names.Of));

    private static void CheckOutputs(string mix, SeparateTargets targets, ISeparator separator, bool overwrite)
    {
        string[] inFolders = [.. new SeparateTargets(null, null, targets.Stems, null).StemFiles(separator)
            .Select(s => s.Path), .. targets.PartFiles().Select(p => p.Path)];
        OutputGuard.Check([mix], [.. new[] { targets.Drums, targets.Rest }.OfType<string>(), .. inFolders]);
        if (overwrite) return;
        foreach (string path in inFolders) OutputGuard.CheckKind(path, FileContent.Audio);
    }

    private static void Say(ISeparator chosen, SeparateTargets targets, double seconds, Session session)
    {
        string on = chosen is NetworkSeparator ran ? ran.Device.ToString().ToLowerInvariant() : "cpu";
        if (session.Json)
        {
            session.ResultJson(
                new { separator = chosen.Name, quality = chosen.Quality, device = on, output = targets.Drums,
                    rest = targets.Rest, stems = targets.Stems,
                    parts = targets.Parts is null ? null
                        : targets.PartFiles().ToDictionary(p => Names.Of(p.Part), p => p.Path), seconds });
            return;
        }
        string by = InvariantText.Of(
            $"of {seconds:0.0} s by {chosen.Name} on {on}{(chosen.Quality is { } took ? $", {took}" : "")}");
        if (targets.Drums is { } drums) session.Say($"{drums}: drums {by}");
        else if (targets.Stems is { } stems) session.Say($"{stems}: stems {by}");
        else if (targets.Rest is { } rest) session.Say($"{rest}: all but the drums {by}");
        if (targets.Parts is { } parts) session.Say($"{parts}: {PartNames} of the drums {by}");
    }
}
