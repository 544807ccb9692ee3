using System.CommandLine;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Onsets;

namespace SoundRoutine.Cli.Commands;

internal static class OnsetsCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A drum stem, loop or song" };
        Option<double> sensitivity = CommonOptions.Number("--sensitivity", "How readily a hit is heard, 0.1 to 10; more finds softer hits and more false ones", 1);
        return Session.Command("onsets", "Where the hits begin: one a line, in seconds.", "onsets drums.wav", [file, sensitivity], (parsed, session) =>
        {
            AudioBuffer audio = AudioFile.Read(parsed.GetRequiredValue(file), session.Cancellation);
            OnsetAnalysis found = OnsetDetector.Analyze(audio, new OnsetOptions { Sensitivity = parsed.GetValue(sensitivity) }, session.Context(0));
            if (session.Json)
                session.ResultJson(found.Onsets.Zip(found.Instruments, (onset, struck) => new
                {
                    time = Math.Round((double)onset.Frame / audio.SampleRate, 6),
                    strength = Math.Round(onset.Strength, 4),
                    instruments = Probable(struck),
                }));
            else
                foreach (Onset onset in found.Onsets) session.Result(((double)onset.Frame / audio.SampleRate).ToString("0.0000", CultureInfo.InvariantCulture));
            return Cli.Ok;
        });
    }

    private static object Probable(StrokeProbabilities struck) => new
    {
        kick = Rounded(struck.Kick),
        snare = Rounded(struck.Snare),
        hihat = Rounded(struck.Hihat),
        tom = Rounded(struck.Tom),
        cymbal = Rounded(struck.Cymbal),
        other = Rounded(struck.Other),
    };

    private static double Rounded(float probability) => Math.Round(probability, 3);
}
