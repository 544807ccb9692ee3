using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Separation;

namespace SoundRoutine.Cli;

/// <summary>One invocation: where to write, how much to say, and when to stop.</summary>
internal sealed class Session
{
    private readonly bool _quiet, _verbose;

    private Session(ParseResult parsed, CancellationToken cancellation)
    {
        Out = parsed.InvocationConfiguration.Output;
        Error = parsed.InvocationConfiguration.Error;
        _quiet = parsed.GetValue(CommonOptions.Quiet);
        _verbose = parsed.GetValue(CommonOptions.Verbose);
        Json = parsed.GetValue(CommonOptions.Json);
        Cancellation = cancellation;
        bool terminal = ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected;
        Progress = _quiet ? null : new ProgressLine(Error, terminal);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public bool Json { get; }

    public CancellationToken Cancellation { get; }

    public ProgressLine? Progress { get; }

    public StepContext Context(ulong seed) => new(new Seed(seed), Progress, Cancellation);

    /// <summary>A verb of the program, described in <see cref="Verbs"/>.</summary>
    public static Command Command(
        string name, string example, IEnumerable<Symbol> symbols, Func<ParseResult, Session, int> run) =>
        Command(name, Verbs.DescriptionOf(name), example, symbols, run);

    /// <summary>A command whose action is <paramref name="run"/>, which returns the exit code.</summary>
    public static Command Command(string name, string description, string example, IEnumerable<Symbol> symbols,
        Func<ParseResult, Session, int> run)
    {
        var command = new Verb(name, description, example);
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument) command.Arguments.Add(argument);
            else if (symbol is Option option) command.Options.Add(option);
        }
        command.SetAction((parsed, cancellation) =>
        {
            var session = new Session(parsed, cancellation);
            try
            {
                PathUses.Check(parsed);
                return Task.FromResult(run(parsed, session));
            }
            finally
            {
                session.Progress?.Clear();
            }
        });
        return command;
    }

    /// <summary>A line for people, on standard error when the result is JSON.</summary>
    public void Say(string line)
    {
        if (_quiet) return;
        Progress?.Clear();
        (Json ? Error : Out).WriteLine(line);
    }

    public void Detail(string line)
    {
        if (_verbose) Say(line);
    }

    public void Warn(string line)
    {
        if (_quiet) return;
        Progress?.Clear();
        Error.WriteLine($"warning: {OneLine(line)}");
    }

    public void WarnOfIdle(SeparationOptions options)
    {
        if (options.Idle is { } idle) Warn(idle);
    }

    /// <summary>An error that does not end the command.</summary>
    public void Fail(string line)
    {
        Progress?.Clear();
        Error.WriteLine($"soundroutine: {OneLine(line)}");
    }

    /// <summary>A message as one line: names of files may hold line breaks and commands for a terminal.</summary>
    public static string OneLine(string message) =>
        string.Concat(message.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? '?' : c));

    /// <summary>
    /// Inputs that could not be used are errors, so --quiet does not hide them; otherwise the step's warnings have
    /// named them already.
    /// </summary>
    public int Skipped(ImmutableArray<SkippedSource> skipped)
    {
        if (_quiet) foreach (SkippedSource source in skipped) Fail(source.Reason);
        return skipped.Length > 0 ? Cli.Failed : Cli.Ok;
    }

    /// <summary>The result itself: printed even with --quiet.</summary>
    public void Result(string text)
    {
        Progress?.Clear();
        Out.WriteLine(text);
    }

    public void ResultJson<T>(T value) => Result(JsonSerializer.Serialize(value, ArtifactJson.Options));

    public void Say(StepOutcome outcome)
    {
        Say($"{outcome.Step,-13} {(outcome.Reused ? "unchanged  " : "")}{OneLine(outcome.Summary)}");
        foreach (string warning in outcome.Warnings) Warn(warning);
        foreach (string file in outcome.Files) Detail($"              {file}");
    }

    /// <summary>What every single-step verb ends with.</summary>
    public int Finish(StepOutcome outcome)
    {
        if (Json) ResultJson(outcome);
        Say(outcome);
        return Cli.Ok;
    }
}
