using System.CommandLine;
using SoundRoutine.Pipeline;

namespace SoundRoutine.Cli;

/// <summary>Options that mean the same wherever they stand.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Quiet =
        new("--quiet", "-q") { Description = "Say nothing but errors", Recursive = true };

    public static readonly Option<bool> Verbose =
        new("--verbose") { Description = "Say more; show a stack trace when something fails", Recursive = true };

    public static readonly Option<bool> Json =
        new("--json") { Description = "Print the result as JSON on standard output", Recursive = true };

    public static readonly Option<bool> Overwrite =
        new("--overwrite") { Description = "Replace a file of another kind that is there already; never an input" };

    public static IEnumerable<Option> Everywhere => [Quiet, Verbose, Json];

    public static Argument<string[]> Inputs(ArgumentArity arity) =>
        new Argument<string[]>("INPUT") { Description = "Audio files and folders", Arity = arity }
        .Is(PathUse.Recording);

    public static Argument<string> RunFolder() => new Argument<string>("DIR") { Description = "The run folder" }
        .Is(PathUse.Run);

    public static Option<ulong> Seed() =>
        new("--seed") { Description = "Every random choice comes from this number",
            DefaultValueFactory = _ => MakeOptions.DefaultSeed, HelpName = "N" };

    /// <summary>An option whose text is checked when it is used, so that the message is the engine's own.</summary>
    public static Option<string> Text(string name, string help, string @default, string helpName) =>
        new(name) { Description = help, DefaultValueFactory = _ => @default, HelpName = helpName };

    public static Option<double> Number(string name, string help, double @default, string helpName = "N") =>
        new(name) { Description = help, DefaultValueFactory = _ => @default, HelpName = helpName };

    public static Option<int> Whole(string name, string help, int @default, string helpName = "N") =>
        new(name) { Description = help, DefaultValueFactory = _ => @default, HelpName = helpName };
}
