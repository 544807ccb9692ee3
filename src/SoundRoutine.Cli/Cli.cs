using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SoundRoutine.Models;

namespace SoundRoutine.Cli;

/// <summary>The program: parses, runs one command, and turns what went wrong into one line and an exit code.</summary>
public static class Cli
{
    public const int Ok = 0, Failed = 1, Usage = 2, Canceled = 130;

    /// <summary>The whole command line, every verb with its options.</summary>
    public static RootCommand CreateRoot() =>
        CreateRoot(new Lazy<ModelCatalog>(() => ModelCatalog.Default), new Lazy<ModelStore>(() => ModelStore.Default));

    /// <param name="catalog">Of models.</param>
    /// <param name="store">Of models that are here.</param>
    /// <param name="isWanted">Which verbs are made with their options; null for all.</param>
    internal static RootCommand CreateRoot(
        Lazy<ModelCatalog> catalog, Lazy<ModelStore> store, Func<string, bool>? isWanted = null)
    {
        var root = new RootCommand("SoundRoutine: songs, loops and hits into a drum kit and a finished drum track.");
        var makings = new Verbs.Makings(catalog, store);
        foreach (Verbs.Entry verb in Verbs.All)
            root.Subcommands.Add(isWanted?.Invoke(verb.Name) == false ? Verbs.Outline(verb) : verb.Create(makings));
        foreach (Option option in CommonOptions.Everywhere) root.Options.Add(option);
        HelpWithExample.Install(root);
        return root;
    }

    /// <returns>0 done, 1 failed (also: some inputs of several), 2 a wrong command line, 130 canceled.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error) =>
        Run(CreateRoot(new(() => ModelCatalog.Default), new(() => ModelStore.Default), Wanted(args)), args, output,
            error);

    /// <summary>
    /// The verb that is asked for; all of them where a file of arguments or a directive may ask for any.
    /// </summary>
    private static Func<string, bool>? Wanted(IReadOnlyList<string> args) =>
        args.Any(a => a.StartsWith('@') || a.StartsWith('[')) ? null : args.Contains;

    internal static int Run(RootCommand root, IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        Devices.TrialProgram ??= Self.Program;
        ParseResult result = root.Parse(args, ArgumentFiles.Parsing);
        if (result.Action is not HelpWithExample && UnknownOption(result, args) is { } unknown)
            return Misused(unknown);
        if (result.Action is HelpWithExample || result.Errors.Count == 0)
        {
            using var stop = new StopSignals();
            return Guarded(result, output, error, stop.Cancellation);
        }
        return Misused(string.Join("; ", result.Errors.Select(e => e.Message.TrimEnd('.'))));

        int Misused(string how)
        {
            try
            {
                error.WriteLine($"soundroutine: {how}");
                error.WriteLine($"see 'soundroutine {Path(result)}--help'");
            }
            catch (IOException)
            {
                // Nobody is there to read it.
            }
            return Usage;
        }
    }

    private static int Guarded(ParseResult result, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        bool verbose = result.GetValue(CommonOptions.Verbose);
        try
        {
            var configuration =
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null };
            return result.InvokeAsync(configuration, cancellation).GetAwaiter().GetResult();
        }
        // Whoever closes the terminal is spoken to in vain.
        catch (Exception e) when (e is OperationCanceledException
            || (e is IOException && cancellation.IsCancellationRequested))
        {
            return Say(Canceled, "canceled; what was finished is kept");
        }
        catch (SoundRoutineException e)
        {
            return Say(Failed, e.Message, e);
        }
        catch (ArgumentException e)
        {
            return Say(Usage, e.Message, e);
        }
        catch (IOException e)
        {
            return Say(Failed, e.Message, e);
        }
#pragma warning disable CA1031 // The last resort: one line for the user, the stack trace on request.
        catch (Exception e)
        {
            return Say(Failed,
                $"unexpected {e.GetType().Name}: {e.Message}{(verbose ? "" : " (--verbose shows where)")}", e);
        }
#pragma warning restore CA1031

        int Say(int code, string line, Exception? e = null)
        {
            try
            {
                error.WriteLine($"soundroutine: {Session.OneLine(line)}");
                if (verbose && e is not null) error.WriteLine(e);
            }
            catch (IOException)
            {
                // Nobody is there to read it.
            }
            return code;
        }
    }

    /// <summary>
    /// The parser would take a misspelled option for one more input file. A file whose name starts with a dash can be
    /// written after <c>--</c>, or after an option and <c>=</c>.
    /// </summary>
    private static string? UnknownOption(ParseResult result, IReadOnlyList<string> args)
    {
        Option[] known = [.. result.CommandResult.Command.Options, .. CommonOptions.Everywhere];
        Token? before = null;
        foreach (Token token in result.Tokens)
        {
            Token? last = before;
            before = token;
            if (token.Type == TokenType.DoubleDash) return null;
            if (token.Type != TokenType.Argument || token.Value.Length < 2 || token.Value[0] != '-'
                || double.TryParse(token.Value, CultureInfo.InvariantCulture, out _)) continue;
            if (last?.Type == TokenType.Option && args.Contains($"{last.Value}={token.Value}")) continue;
            string name = token.Value.Split('=')[0];
            // The parser takes what follows an option for its value.
            if (last?.Type == TokenType.Option && known.Any(o => o.Name == name || o.Aliases.Contains(name)))
                return $"'{last.Value}' needs a value; '{token.Value}' after it is an option";
            string hint =
                Spelling.Nearest(name, known.Select(o => o.Name)) is { } near
                ? $"; did you mean '{near}'?" : "";
            return $"option '{name}' is not known{hint}";
        }
        return null;
    }

    /// <summary>The words of the command that was being parsed, each with a space after it.</summary>
    private static string Path(ParseResult result)
    {
        string path = "";
        for (SymbolResult? command =
            result.CommandResult; command is CommandResult { Command: not RootCommand } c; command = command.Parent)
            path = $"{c.Command.Name} {path}";
        return path;
    }
}
