using System.Collections.Immutable;
using System.CommandLine;
using SoundRoutine.Cli.Commands;
using SoundRoutine.Cli.Commands.Batches;
using SoundRoutine.Models;

namespace SoundRoutine.Cli;

/// <summary>
/// Every verb of the program, in the order of help. A verb is made whole only where its options are needed: help must
/// be quick.
/// </summary>
internal static class Verbs
{
    /// <summary>What verbs are made with; models are looked up only by what needs them.</summary>
    internal sealed record Makings(Lazy<ModelCatalog> Catalog, Lazy<ModelStore> Store);

    /// <param name="Name">As one writes it.</param>
    /// <param name="Arguments">Names of its arguments.</param>
    /// <param name="Description">A line of help.</param>
    /// <param name="Create">Makes the whole command.</param>
    internal sealed record Entry(
        string Name, ImmutableArray<string> Arguments, string Description, Func<Makings, Command> Create);

    public static ImmutableArray<Entry> All { get; } =
    [
        new("make", ["INPUT"],
            "All seven steps: from songs, loops and hits to a kit and a finished track. A second run does "
                + "only what has changed.",
            _ => MakeCommand.Create()),
        new("demo", [],
            "The main job on a song the program carries; needs no network.",
            _ => DemoCommand.Create()),
        new("preprocess", ["INPUT"],
            "Step 1: take the drums out, cut them into hits, and gather the kit.",
            _ => PreprocessCommand.Create()),
        new("import", ["KIT"],
            "Step 1 of a kit that is there already: SoundFont, SFZ, Hydrogen, MPC, Ableton, DecentSampler, "
                + "multisample, Renoise, or a folder of one-shots.",
            _ => ImportCommand.Create()),
        new("roles", ["DIR"],
            "Step 2: give every sound of the kit its musical role, by rules, instrument class and words.",
            _ => RolesCommand.Create()),
        new("grid", ["DIR"],
            "Step 3: tempo, meter and the skeleton of the pattern.",
            _ => GridCommand.Create()),
        new("generate", ["DIR"],
            "Step 4: play the pattern. Options of step 3 that are given change the grid first; the others "
                + "stay as they were.",
            _ => GenerateCommand.Create()),
        new("layout", ["DIR"],
            "Step 5: choose the sample of every hit and lay the roles out over time.",
            _ => LayoutCommand.Create()),
        new("groove", [],
            "The feel of a performance as a template, for 'generate --groove' and 'edit --groove'.",
            _ => GrooveCommand.Create()),
        new("edit", ["DIR"],
            "Step 6: change the arrangement, one operation after the other; each can be undone.",
            _ => EditCommand.Create()),
        new("render", ["DIR"],
            "Step 7: the finished track.",
            _ => RenderCommand.Create()),
        new("export", ["DIR"],
            "Kit and track for other programs: SFZ, MPC, Ableton, SoundFont and more; projects, MIDI, loops, stems.",
            _ => ExportCommand.Create()),
        new("report", ["DIR"],
            "A page to look at and listen to: waveforms with every hit, the map of the kit, its sounds, and "
                + "what was left out.",
            _ => ReportCommand.Create()),
        new("studio", ["FOLDER"],
            "A page in the browser over the same engine: drop songs, hear and correct every sound, edit, "
                + "take it away. Serves this machine alone.",
            _ => StudioCommand.Create()),
        new("batch", [],
            "Thousands of songs into a kit or into tracks, here or on many machines: submit, status, results, "
                + "retry, cancel.",
            _ => BatchCommand.Create()),
        new("worker", [],
            "Do the songs of a queue, on any number of machines that come and go.",
            _ => WorkerCommand.Create()),
        new("separate", ["FILE"],
            "The drum stem of one file, and its parts: kick, snare, toms, hi-hat, cymbals and the rest.",
            _ => SeparateCommand.Create()),
        new("onsets", ["FILE"],
            "Where the hits begin: one a line, in seconds; with --json how strong each is and how likely "
                + "each class sounds in it.",
            _ => OnsetsCommand.Create()),
        new("classify", ["FILE"],
            "What kind of drum each file is: path, class, confidence, separated by tabs.",
            _ => ClassifyCommand.Create()),
        new("search", ["WORDS", "PLACE"],
            "The sounds that fit words best, nearest first: cosine, sound, instrument, separated by tabs.",
            _ => SearchCommands.Search()),
        new("similar", ["SOUND", "PLACE"],
            "The sounds most like another, nearest first: cosine, sound, instrument, separated by tabs.",
            _ => SearchCommands.Similar()),
        new("inspect", ["FILE"],
            "What a file holds: rate, length, loudness of audio; tempo, meter, tracks of MIDI.",
            _ => InspectCommand.Create()),
        new("models", [],
            "Neural networks that are fetched when you ask for them.",
            m => ModelsCommand.Create(m.Catalog, m.Store)),
        new("doctor", [],
            "What is here, what is missing, and how to get it.",
            m => DoctorCommand.Create(m.Catalog, m.Store)),
        new("docs", ["DIR"],
            "Write the command reference and the artifact schemas.",
            _ => DocsCommand.Create()),
    ];

    public static string DescriptionOf(string name) => All.First(v => v.Name == name).Description;

    /// <summary>A verb as help lists it, without its options.</summary>
    public static Command Outline(Entry verb)
    {
        var command = new Command(verb.Name, verb.Description) { Hidden = verb.Name == "docs" };
        foreach (string argument in verb.Arguments) command.Arguments.Add(new Argument<string>(argument));
        return command;
    }
}
