using System.Diagnostics;

namespace SoundRoutine.Tests.Cli;

/// <summary>The program in a process of its own, to be killed or given another environment.</summary>
internal sealed class ProgramRun(Process process) : IDisposable
{
    private readonly Task<string> _output = process.StandardOutput.ReadToEndAsync(),
        _error = process.StandardError.ReadToEndAsync();

    public int Code => process.ExitCode;

    public string Output => _output.Result + _error.Result;

    public static ProgramRun Start(string[] args, Dictionary<string, string?>? environment = null)
    {
        string program = typeof(SoundRoutine.Cli.Cli).Assembly.Location;
        string dotnet = Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
            ? Environment.ProcessPath! : "dotnet";
        // Under nohup and the like a child would ignore the signals that these tests send.
        string[] heeding = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT,TERM,HUP"] : [];
        string[] command = [.. heeding, dotnet, "exec", program, .. args];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment ?? [])
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        return new ProgramRun(Process.Start(start)!);
    }

    public ProgramRun Finish()
    {
        process.WaitForExit();
        return this;
    }

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>What Ctrl-C does, or another signal.</summary>
    public void Interrupt(string signal = "INT")
    {
        using Process kill =
            Process.Start("kill",
                [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public bool HasExited => process.HasExited;

    public void Dispose() => process.Dispose();
}
