namespace SoundRoutine.Tests.Cli;

/// <summary>Runs the program inside the test and keeps what it said.</summary>
internal sealed record CliRunner(int Code, string Out, string Error)
{
    public static CliRunner Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        int code = SoundRoutine.Cli.Cli.Run(args, output, error);
        return new CliRunner(code, output.ToString(), error.ToString());
    }

    /// <summary>The lines of standard error that are not progress.</summary>
    public string[] ErrorLines =>
        [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(l => l.StartsWith("soundroutine:", StringComparison.Ordinal))];
}
