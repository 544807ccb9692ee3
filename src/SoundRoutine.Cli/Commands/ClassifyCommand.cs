using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Kits;

namespace SoundRoutine.Cli.Commands;

internal static class ClassifyCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "One-shots", Arity = ArgumentArity.OneOrMore };
        return Session.Command("classify", "What kind of drum each file is: path, class, confidence, separated by tabs.", "classify hits/*.wav", [files], (parsed, session) =>
        {
            int code = Cli.Ok;
            var rows = new List<object>();
            foreach (string file in parsed.GetRequiredValue(files))
            {
                session.Cancellation.ThrowIfCancellationRequested();
                try
                {
                    AudioBuffer audio = AudioFile.Read(file, session.Cancellation);
                    ClassScores scores = RuleClassifier.Default.Classify(FeatureExtractor.Measure(audio));
                    string name = JsonNamingPolicy.SnakeCaseLower.ConvertName(scores.Best.ToString());
                    if (session.Json) rows.Add(new { file, @class = name, confidence = Math.Round(scores.Confidence, 4), scores = scores.Values });
                    else session.Result(string.Create(CultureInfo.InvariantCulture, $"{file}\t{name}\t{scores.Confidence:0.000}"));
                }
                catch (SoundRoutineException e)
                {
                    session.Error.WriteLine($"soundroutine: {e.Message}");
                    code = Cli.Failed;
                }
            }
            if (session.Json) session.ResultJson(rows);
            return code;
        });
    }
}
