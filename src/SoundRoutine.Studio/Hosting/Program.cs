using System.Runtime.InteropServices;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Models;
using SoundRoutine.Models.Gpu;
using SoundRoutine.Studio.Api;

namespace SoundRoutine.Studio.Hosting;

/// <summary>Starts the studio, says where it is, and stops it when asked to.</summary>
internal static class Program
{
    private const int Ok = 0, Failed = 1, Usage = 2;

    public static async Task<int> Main(string[] args)
    {
        if (DeviceTrial.IsAsked(args)) return DeviceTrial.Run(args);
        Devices.TrialProgram ??= Itself;
        try
        {
            return await RunAsync(CommandLine.Parse(args));
        }
        catch (SoundRoutineException e)
        {
            await Console.Error.WriteLineAsync($"soundroutine: {e.Message}");
            return Failed;
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync($"soundroutine: {e.Message}");
            return Usage;
        }
    }

    /// <summary>How this program is started once more.</summary>
    private static TrialProgram Itself => Environment.ProcessPath is { } own
        && !Path.GetFileNameWithoutExtension(own).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
        ? new TrialProgram(own, []) : new TrialProgram(Environment.ProcessPath ?? "dotnet",
            ["exec", typeof(Program).Assembly.Location]);

    private static async Task<int> RunAsync(CommandLine line)
    {
        if (line.Describe)
        {
            await Console.Out.WriteAsync(await ApiDescription.JsonAsync());
            return Ok;
        }
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            ended.TrySetResult();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var closed = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        if (line.EndWithInput) _ = EndWithInputAsync(ended);
        return line.Dashboard ? await ServeDashboardAsync(line, ended.Task) : await ServeStudioAsync(line, ended.Task);
    }

    private static async Task<int> ServeStudioAsync(CommandLine line, Task ended)
    {
        await using StudioServer server =
            await StudioServer.StartAsync(new StudioOptions { Folder = line.Folder, Port = line.Port });
        using var token = TokenFile.Write(TokenFile.PathFor(server.Port), server.Secrets.Token);
        Console.WriteLine($"{server.Start} (Ctrl+C ends it)");
        if (line.Browser) Browser.Open(server.Start);
        await ended;
        return Ok;
    }

    private static async Task<int> ServeDashboardAsync(CommandLine line, Task ended)
    {
        QueueDatabase queue = QueueDatabase.Find(null)
            ?? throw new ArgumentException(
                $"the dashboard shows a queue; name its database in {QueueDatabase.Variable}");
        await using DashboardServer server = await DashboardServer.StartAsync(queue, line.Port, line.AllowChanges);
        Console.WriteLine($"{server.Start} (metrics at {server.Address}metrics; Ctrl+C ends it)");
        await ended;
        return Ok;
    }

    private static async Task EndWithInputAsync(TaskCompletionSource ended)
    {
        await using Stream input = Console.OpenStandardInput();
        var block = new byte[64];
        while (await input.ReadAsync(block) > 0) { }
        ended.TrySetResult();
    }
}
