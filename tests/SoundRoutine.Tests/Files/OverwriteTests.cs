using System.CommandLine;
using SoundRoutine.Cli;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Files;

/// <summary>A run, a recording and a MIDI file that no command may write over.</summary>
public sealed class PreciousFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PreciousFiles()
    {
        TestSongs.Write(_folder["loop.wav"], TestSongs.DrumLoop(4));
        Producer.Make(new MakeOptions { Output = _folder["run"], Preprocess = new() { Inputs = [_folder["loop.wav"]] },
            Grid = new() { Bars = 2 }, Render = new() { Formats = ["wav"] } });
        File.Copy(_folder["run/7_render/track.mid"], _folder["song.mid"]);
        Directory.CreateDirectory(_folder["songs"]);
        File.Copy(_folder["loop.wav"], _folder["songs/loop.wav"]);
    }

    public string this[string name] => _folder[name];

    public string Root => _folder.Path;

    /// <summary>Every file's content, but for the lock, which is empty.</summary>
    public SortedDictionary<string, string> Contents() =>
        new(Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) != ".lock").ToDictionary(f => f, StepKey.Sha256), StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();
}

/// <summary>Every command that the program has, by what it says of its own paths.</summary>
public class OverwriteTests(PreciousFiles files) : IClassFixture<PreciousFiles>
{
    /// <summary>Text that names no file. What is new must be listed here or say what it does with its path.</summary>
    private static readonly string[] NoPaths =
    [
        "--name", "--meter", "--style", "--generator", "--model", "--role-model", "--set", "--sound", "--gain", "--pan",
        "--op", "--license", "--explain", "--preset", "NAME", "WORDS",
    ];

    private static IEnumerable<(string Path, Command Command)> Leaves(Command from, string path) =>
        (from.Subcommands.Count == 0 ? [(path.Trim(), from)] : Array.Empty<(string, Command)>())
        .Concat(from.Subcommands.SelectMany(c => Leaves(c, $"{path} {c.Name}")));

    private static IEnumerable<(string Path, Command Command)> Verbs => Leaves(SoundRoutine.Cli.Cli.CreateRoot(), "");

    private static IEnumerable<Symbol> Symbols(Command command) => command.Arguments.Concat<Symbol>(command.Options);

    [Fact]
    public void Every_text_on_every_command_line_is_known_to_be_a_path_or_not()
    {
        string[] unknown = [.. from verb in Verbs from symbol in Symbols(verb.Command)
                               where symbol
                                   is Argument<string> or Argument<string[]> or Option<string> or Option<string[]>
                               where PathUses.Of(symbol) is null && !NoPaths.Contains(symbol.Name)
                               select $"{verb.Path} {symbol.Name}"];
        Assert.Empty(unknown);
    }

    /// <summary>Verb, output and input by their places among its symbols, and what the input is.</summary>
    public static TheoryData<string, string, string, string> Collisions
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach ((string path, Command command) in Verbs)
                foreach (Symbol output in Symbols(command)
                    .Where(s => PathUses.Of(s) is PathUse.OutputFile or PathUse.OutputFolder or PathUse.NewRun))
                    foreach (Symbol input in Symbols(command)
                        .Where(s => PathUses.Of(s)
                            is PathUse.Recording or PathUse.Input or PathUse.InputOrName or PathUse.Run))
                        foreach (string file in PathUses.Of(input) == PathUse.Run ? (string[])["run"]
                            : ["loop.wav", "song.mid", "songs", "run"]) data.Add(path, output.Name, input.Name, file);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Collisions))]
    public void No_command_writes_over_its_input(string verb, string output, string input, string file)
    {
        Command command = Verbs.Single(v => v.Path == verb).Command;
        var before = files.Contents();
        foreach (string spelling in new[] { files[file], files[$"songs/../{file}"] })
            foreach (string[] extra
                in command.Options.Contains(CommonOptions.Overwrite) ? new[] { Array.Empty<string>(), ["--overwrite"] }
                : [[]])
            {
                CliRunner run =
                    CliRunner.Run([.. CommandLine(command, verb, output, spelling, input, files[file]), .. extra]);
                Assert.True(run.Code != 0, $"{verb} {output} {spelling}: {run.Out}");
                Assert.Single(run.ErrorLines);
                Assert.Equal(before, files.Contents());
            }
    }

    /// <summary>
    /// The verbs that write where they are told to, so that this theory cannot be empty for one of them.
    /// </summary>
    [Fact]
    public void The_verbs_that_write_are_checked() =>
        Assert.Superset(new HashSet<string> { "make", "preprocess", "separate", "groove extract", "export", "report",
            "roles" }, Collisions.Select(c => (string)c[0]).ToHashSet());

    [Fact]
    public void An_option_that_is_not_part_of_a_verb_is_not_asked_for() =>
        Assert.Equal(0, CliRunner.Run("inspect", files["loop.wav"]).Code);

    private string[] CommandLine(Command command, string verb, string output, string outputPath, string input,
        string inputPath)
    {
        List<string> line = [.. verb.Split(' ')];
        foreach (Argument argument in command.Arguments)
            if (argument.Name == input || argument.Name == output || argument.Arity.MinimumNumberOfValues > 0)
                line.Add(argument.Name == input ? inputPath
                    : argument.Name == output ? outputPath
                    : files[PathUses.Of(argument) == PathUse.Run ? "run" : "loop.wav"]);
        foreach (Option option in command.Options)
            if (option.Name == input || option.Name == output || option.Required)
                line.AddRange(
                    [option.Name,
                        option.Name == input ? inputPath
                            : option.Name == output ? outputPath : files["elsewhere.wav"]]);
        return [.. line];
    }
}
