using System.CommandLine;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Onsets;

namespace SoundRoutine.Cli.Commands;

internal static class OnsetsCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A drum stem, loop or song" }.Is(PathUse.Recording);
        var flags = new SettingFlags<OnsetOptions>();
        return Session.Command("onsets", "onsets drums.wav", [file, .. flags.All], (parsed, session) =>
        {
            AudioBuffer audio = AudioFile.Read(parsed.GetRequiredValue(file), session.Cancellation);
            HeardStrokes heard = OnsetDetector.Listen(audio, flags.Read(parsed), session.Context(0));
            if (session.Json)
                session.ResultJson(PartEvidence.ClassifyStem(audio, heard, session.Context(0))
                    .Select(struck => new
                {
                    time = Math.Round((double)struck.Hit.Onset.Frame / audio.SampleRate, 6),
                    strength = Math.Round(struck.Hit.Onset.Strength, 4),
                    heard = struck.Classes.Presence,
                }));
            else
                foreach (Onset onset in heard.Onsets)
                    session.Result(((double)onset.Frame / audio.SampleRate)
                        .ToString("0.0000", CultureInfo.InvariantCulture));
            return Cli.Ok;
        });
    }
}
