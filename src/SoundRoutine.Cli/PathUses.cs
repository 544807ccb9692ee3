using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Cli;

/// <summary>What a command does with the path that an argument or option names.</summary>
internal enum PathUse
{
    /// <summary>No path, but a number, a word or a list.</summary>
    None,

    /// <summary>A recording, or a folder of them.</summary>
    Recording,

    /// <summary>Any other file or folder that is read.</summary>
    Input,

    /// <summary>A file that is read, or a name of something built in.</summary>
    InputOrName,

    /// <summary>A run folder that is gone on with.</summary>
    Run,

    /// <summary>A run folder, made where it is missing.</summary>
    NewRun,

    OutputFile,

    OutputFolder,
}

/// <summary>
/// Which arguments and options name paths. Every command is checked by them before it runs, so that none can forget to.
/// </summary>
internal static class PathUses
{
    private static readonly ConditionalWeakTable<Symbol, Tuple<PathUse, FileContent>> Uses = [];

    /// <summary>Declares a symbol to name paths.</summary>
    public static T Is<T>(this T symbol, PathUse use) where T : Symbol
    {
        Uses.AddOrUpdate(symbol, Tuple.Create(use, FileContent.Other));
        return symbol;
    }

    /// <summary>Declares an option to name a file that is written and what it will hold.</summary>
    public static T Writes<T>(this T symbol, FileContent content) where T : Symbol
    {
        Uses.AddOrUpdate(symbol, Tuple.Create(PathUse.OutputFile, content));
        return symbol;
    }

    public static PathUse? Of(Symbol symbol) =>
        Uses.TryGetValue(symbol, out Tuple<PathUse, FileContent>? use) ? use.Item1 : null;

    /// <exception cref="SoundRoutineException">The command would write over one of its inputs, two things to one file,
    /// or over a file of another kind.</exception>
    public static void Check(ParseResult parsed)
    {
        RefuseEmpty(parsed);
        string[] recordings = Paths(parsed, PathUse.Recording), runs = Paths(parsed, PathUse.Run),
            outputs = Paths(parsed, PathUse.OutputFile, PathUse.OutputFolder);
        string[] others =
            [.. Paths(parsed, PathUse.Input), .. Paths(parsed, PathUse.InputOrName)
                .Where(p => FileStatus.Of(p).Type == FileType.File)];
        OutputGuard.Check([.. recordings, .. others, .. runs], outputs);
        foreach (string run in Paths(parsed, PathUse.NewRun)) OutputGuard.CheckRun(run, recordings, others);
        foreach (string run in runs) OutputGuard.CheckInPlace(run, others);
        if (parsed.GetValue(CommonOptions.Overwrite)) return;
        foreach ((Symbol symbol, string path) in Named(parsed))
            if (Uses.TryGetValue(symbol, out Tuple<PathUse, FileContent>? use)
                && use is (PathUse.OutputFile, not FileContent.Other)) OutputGuard.CheckKind(path, use.Item2);
    }

    /// <exception cref="ArgumentException">A path is empty.</exception>
    private static void RefuseEmpty(ParseResult parsed)
    {
        foreach ((Symbol symbol, SymbolResult? result) in Results(parsed))
            if (Of(symbol) is not (null or PathUse.None or PathUse.InputOrName)
                && result?.Tokens.Any(t => t.Value.Length == 0) == true)
                throw new ArgumentException($"{symbol.Name} is empty; name a file or folder");
    }

    private static string[] Paths(ParseResult parsed, params PathUse[] uses) =>
        [.. Named(parsed).Where(n => Of(n.Symbol) is { } use && uses.Contains(use)).Select(n => n.Path)];

    /// <summary>
    /// What stands on the command line, a dash for standard input and what is left at its default not among it.
    /// </summary>
    private static IEnumerable<(Symbol Symbol, string Path)> Named(ParseResult parsed)
    {
        foreach ((Symbol symbol, SymbolResult? result) in Results(parsed))
            foreach (Token token in result?.Tokens ?? [])
                if (token.Value is not ("-" or "")) yield return (symbol, token.Value);
    }

    private static IEnumerable<(Symbol Symbol, SymbolResult? Result)> Results(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        return command.Arguments.Select(a => ((Symbol)a, (SymbolResult?)parsed.GetResult(a)))
            .Concat(command.Options.Select(o => ((Symbol)o, (SymbolResult?)parsed.GetResult(o))));
    }
}
