using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Separation;
using SoundRoutine.Timing;

namespace SoundRoutine.Cli.Commands;

/// <summary>Feels as templates: taken from recordings, MIDI files and runs.</summary>
internal static class GrooveCommand
{
    public static Command Create()
    {
        Command groove =
            Session.Command("groove", "groove extract song.wav -o song.groove.json", [],
            (_, _) => throw new ArgumentException(
                "say what to do with it: 'soundroutine groove extract INPUT -o FILE'"));
        groove.Subcommands.Add(Extract());
        return groove;
    }

    private static Command Extract()
    {
        var input = new Argument<string>(
            "INPUT") { Description = "A recording, a MIDI file or pattern, or a run folder, whose clearest input "
                + "is taken" }
            .Is(PathUse.Recording);
        var output =
            new Option<string>("--output", "-o") { Description = "The template, a JSON file", Required = true,
                HelpName = "FILE" }.Writes(FileContent.Groove);
        Option<string> meter =
            CommonOptions.Text("--meter", "The bars a recording is read in", Meter.Common.ToString(), "N/N");
        var separation = new SettingFlags<SeparationOptions>(name => name == "separator");
        var sequence =
            new Option<int?>(
                "--sequence") { Description = "Which sequence of a MIDI file of format 2, counted from 1 as 'inspect' "
                    + "lists them", HelpName = "N" };
        return Session.Command("extract",
            "Timing, velocity and presence of every step and instrument, swing and density.",
            "groove extract song.wav -o song.groove.json",
            [input, output, meter, .. separation.All, sequence, CommonOptions.Overwrite], (parsed, session) =>
            {
                string from = parsed.GetRequiredValue(input), to = parsed.GetRequiredValue(output);
                Meter bars = Meter.Parse(parsed.GetRequiredValue(meter));
                string[] idle = [.. Idle(from, [.. Given(meter), .. separation.Given(parsed), .. Given(sequence)])];
                if (idle.Length > 0)
                    session.Warn($"{string.Join(", ", idle)} {(idle.Length == 1 ? "changes" : "change")} nothing here: "
                        + "bars and separation are of recordings, sequences of MIDI files");
                Groove groove =
                    From(from, bars, parsed.GetValue(sequence),
                        new PreprocessOptions { Separation = separation.Read(parsed) }, session);
                ArtifactJson.Write(to, new GrooveArtifact { Groove = groove });
                if (session.Json) session.ResultJson(groove);
                string unit = groove.Subdivision == Subdivision.Triplets ? "triplets"
                    : groove.SwingUnit == 480 ? "8ths" : "16ths";
                session.Say(InvariantText.Of(
                    $"{to}: {Counted.Of(groove.Bars, "bar")} at {groove.Bpm:0.##} bpm, swing {groove.Swing:0.#} % of "
                        + $"{unit}, {Counted.Of(groove.Density, "hit")} a bar"));
                return Cli.Ok;

                IEnumerable<string> Given(Option option) =>
                    parsed.GetResult(option) is { Implicit: false } ? [option.Name] : [];
            });
    }

    /// <summary>The options that change nothing of an input; the bars of a run are those of its recording.</summary>
    private static IEnumerable<string> Idle(string input, IEnumerable<string> given) =>
        Directory.Exists(input) ? given.Where(g => g != "--meter")
        : PatternFiles.IsPattern(input) ? given.Where(g => g != "--sequence")
        : given.Where(g => g == "--sequence");

    private static Groove From(string input, Meter meter, int? sequence, PreprocessOptions options, Session session)
    {
        if (Directory.Exists(input))
        {
            using RunFolder run = RunFolder.OpenForReading(input);
            // Whether a beat is a quarter or two is as the run hears it.
            return SourceGroove.Of(run, meter, run.Find<GridArtifact>()?.Grid.Bpm);
        }
        return PatternFiles.IsPattern(input) ? SourceGroove.OfMidi(input, sequence)
            : SourceGroove.OfRecording(input, meter, options, session.Context(0));
    }
}
