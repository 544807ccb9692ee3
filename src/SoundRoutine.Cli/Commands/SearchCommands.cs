using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Search;

namespace SoundRoutine.Cli.Commands;

/// <summary><c>search</c> by words, <c>similar</c> by sound.</summary>
internal static class SearchCommands
{
    public static Command Search()
    {
        var words = new Argument<string>("WORDS") { Description = "What it sounds like, in English" };
        return Create("search", "search \"dusty short snare\" out", words,
            (finder, asked, top, context) => finder.ByWords(asked, top, context));
    }

    public static Command Similar()
    {
        var sound = new Argument<string>("SOUND") { Description = "The id of a sample of the kit, or an audio file" }
            .Is(PathUse.InputOrName);
        return Create("similar", "similar snare_02_l1_r1 out", sound,
            (finder, asked, top, context) => finder.ByLikeness(asked, top, context));
    }

    private static Command Create(string name, string example, Argument<string> asked,
        Func<SoundFinder, string, int, StepContext, Findings> find)
    {
        var places =
            new Argument<string[]>("PLACE") { Description = "A run folder, or audio files and folders of them",
                Arity = ArgumentArity.OneOrMore }.Is(PathUse.Recording);
        Option<int> top = CommonOptions.Whole("--top", "How many", 10);
        var model = new SettingFlags<RoleStepOptions>(name => name == "model");
        return Session.Command(name, example, [asked, places, top, .. model.All], (parsed, session) =>
        {
            using var finder = new SoundFinder(parsed.GetRequiredValue(places), model.Read(parsed).Model);
            foreach (string line in finder.LeftOut) session.Warn(line);
            Findings findings = find(finder, parsed.GetRequiredValue(asked), parsed.GetValue(top), session.Context(0));
            if (session.Json) session.ResultJson(findings);
            else foreach (FoundSound found in findings.Found) session.Result(Line(found));
            foreach (SkippedSource skipped in findings.Skipped) session.Fail(skipped.Reason);
            return findings.Skipped.Length > 0 ? Cli.Failed : Cli.Ok;
        });
    }

    private static string Line(FoundSound found) => string.Create(CultureInfo.InvariantCulture,
        $"{found.Cosine:0.000}\t{found.Sound}\t{(found.Instrument is { } instrument ? Names.Of(instrument) : "")}")
        .TrimEnd('\t');
}
