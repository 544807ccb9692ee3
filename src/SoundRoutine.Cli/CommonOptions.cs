using System.CommandLine;

namespace SoundRoutine.Cli;

/// <summary>Options that mean the same wherever they stand.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Say nothing but errors", Recursive = true };

    public static readonly Option<bool> Verbose = new("--verbose") { Description = "Say more; show a stack trace when something fails", Recursive = true };

    public static readonly Option<bool> Json = new("--json") { Description = "Print the result as JSON on standard output", Recursive = true };

    public static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace a file of another kind that is there already; never an input" };

    private const string SeparatorHelp = "How drums are taken out of a mix: auto, htdemucs, embedded, hpss, none, or the path of an HTDemucs export";

    /// <summary>Where networks run.</summary>
    public static Option<string> Device() => Text("--device", "Where a network runs: auto, cpu, cuda", "auto", "NAME");

    /// <summary>How much time a network takes; the figures are those of docs/results/separation.md.</summary>
    public static Option<string> Quality() =>
        Text("--quality", "How long htdemucs takes: fast (0.8 times balanced; -0.1 dB on seven real songs, +0.1 dB on three rendered ones), balanced, best (3 times; +0.1 dB on the rendered ones)", "balanced", "NAME");

    public const string TextAudioModelName = "--model";

    /// <summary>What compares sounds with words.</summary>
    public static Option<string> TextAudioModel(string name = TextAudioModelName) => Text(name, "What compares sounds with words: embedded, clap (fetch it with 'models pull clap'), none", "embedded", "NAME");

    public static IEnumerable<Option> Everywhere => [Quiet, Verbose, Json];

    /// <summary>What takes drums out of a mix; a file of a network, too.</summary>
    public static Option<string> Separator() => Text("--separator", SeparatorHelp, "auto", "NAME").Is(PathUse.InputOrName);

    public static Argument<string> RunFolder() => new Argument<string>("DIR") { Description = "The run folder" }.Is(PathUse.Run);

    public static Option<ulong> Seed() => new("--seed") { Description = "Every random choice comes from this number", DefaultValueFactory = _ => 42, HelpName = "N" };

    /// <summary>An option whose text is checked when it is used, so that the message is the engine's own.</summary>
    public static Option<string> Text(string name, string help, string @default, string helpName) =>
        new(name) { Description = help, DefaultValueFactory = _ => @default, HelpName = helpName };

    public static Option<double> Number(string name, string help, double @default, string helpName = "N") =>
        new(name) { Description = help, DefaultValueFactory = _ => @default, HelpName = helpName };

    public static Option<int> Whole(string name, string help, int @default, string helpName = "N") =>
        new(name) { Description = help, DefaultValueFactory = _ => @default, HelpName = helpName };

    /// <summary>Names separated by commas, each once, in lower case.</summary>
    public static IEnumerable<string> List(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(f => f.ToLowerInvariant()).Distinct();
}
