using System.CommandLine;
using SoundRoutine.Audio.Ffmpeg;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Cli.Commands;

internal static class DemoCommand
{
    public static Command Create()
    {
        var output =
            new Option<string>("--output", "-o") { Description = "The run folder",
                DefaultValueFactory = _ => "soundroutine-demo", HelpName = "DIR" }.Is(PathUse.NewRun);
        var install =
            new Option<bool>(
                "--install-missing") { Description = "Install ffmpeg with the system's package manager where it is "
                    + "missing (as root, without questions)" };
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("demo", "demo -o my-demo", [output, install, seed], (parsed, session) =>
        {
            string folder = parsed.GetRequiredValue(output), song = DemoSong.WriteTo(folder);
            if (FfmpegProgram.Find() is null)
            {
                if (parsed.GetValue(install)) Installer.Run(session);
                else session.Say(
                    $"ffmpeg is not here, so there will be a WAV and MIDI but no MP3; to install it: "
                        + $"{FfmpegProgram.InstallCommand}");
            }
            return MakeCommand.Run(session, new MakeOptions
            {
                Output = folder,
                Seed = parsed.GetValue(seed),
                Preprocess = new PreprocessOptions { Inputs = [song] },
                Grid = new GridOptions { Style = "boombap" },
                Render = new RenderStepOptions { Name = "demo",
                    Formats = FfmpegProgram.Find() is null ? ["wav"] : ["wav", "mp3"] },
            });
        });
    }
}
