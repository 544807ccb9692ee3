using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Cli.Commands;

internal static class ClassifyCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "One-shots", Arity = ArgumentArity.OneOrMore }
            .Is(PathUse.Recording);
        var all = new Option<bool>(
            "--all") { Description = "After them, how likely each of the thirteen classes can be heard, most likely "
                + "first" };
        return Session.Command("classify", "classify hits/*.wav",
            [files, all], (parsed, session) =>
        {
            int code = Cli.Ok;
            bool detailed = parsed.GetValue(all);
            var rows = new List<object>();
            foreach (string file in parsed.GetRequiredValue(files))
            {
                session.Cancellation.ThrowIfCancellationRequested();
                try
                {
                    HitClasses classes = CombinedClassifier.ClassifyOneShot(AudioFile.Read(file, session.Cancellation));
                    if (session.Json) rows.Add(Row(file, classes));
                    else session.Result(Line(file, classes, detailed));
                }
                catch (SoundRoutineException e)
                {
                    session.Fail(e.Message);
                    code = Cli.Failed;
                }
            }
            if (session.Json) session.ResultJson(rows);
            return code;
        });
    }

    private static object Row(string file, HitClasses classes) => new
    {
        file,
        @class = Names.Of(classes.Scores.Best),
        confidence = Math.Round(classes.Scores.Confidence, 4),
        scores = classes.Scores.Values,
        heard = classes.Presence,
    };

    private static string Line(string file, HitClasses classes, bool detailed)
    {
        string line =
            string.Create(CultureInfo.InvariantCulture,
            $"{file}\t{Names.Of(classes.Scores.Best)}\t{classes.Scores.Confidence:0.000}");
        if (!detailed) return line;
        return line + string.Concat(classes.Presence.OrderByDescending(h => h.Value)
            .Select(h => string.Create(CultureInfo.InvariantCulture, $"\t{Names.Of(h.Key)}={h.Value:0.000}")));
    }

}
