using System.Diagnostics;
using System.Runtime.InteropServices;
using SoundRoutine.Batch.Jobs;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Workers;

namespace SoundRoutine.Bench.Batches;

/// <summary>A worker of simulated songs as a process of its own.</summary>
internal static class SimulatedWorker
{
    /// <summary>The verb of this program that is one.</summary>
    public const string Verb = "batch-worker";

    /// <summary>What it says when a kit has been made.</summary>
    public const string Joined = "its kit is made";

    /// <param name="args">Queue, store, templates, folder for work, seconds a song, seconds of lease, slots.</param>
    public static int Run(IReadOnlyList<string> args)
    {
        using var stop = new CancellationTokenSource();
        using var stopping = new CancellationTokenSource();
        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        double seconds = Number(args[4]), lease = Number(args[5]);
        int slots = (int)Number(args[6]);
        QueueSettings settings = QueueSettings.Within(TimeSpan.FromSeconds(lease));
        // A database that is just starting again is waited for, as a service manager would.
        QueueStorage queue = Patient(() => QueueStorage.Open(new QueueDatabase(args[0], slots + 6), settings));
        using (queue)
        {
            Workplace place = Workplace.Of(queue, BlobStores.Open(args[1]), settings,
                new SimulatedWork(args[2], seconds), args[3], Console.WriteLine, null, stopping.Token);
            Console.WriteLine("ready");
            new Worker(place, new WorkerOptions { Slots = slots, MinFree = 0 },
                Recipe.OfThisMachine(["embedded"], default), stopping.Cancel).Run(stop.Token);
        }
        return 0;
    }

    /// <summary>Starts one, within another program where one is named.</summary>
    public static Process Start(string queue, string store, string templates, string work, double seconds,
        double lease, int slots, Action<string> said, string[]? within = null)
    {
        string[] before = [.. within ?? [], Environment.ProcessPath!];
        var start = new ProcessStartInfo(before[0], before[1..]) { RedirectStandardOutput = true,
            RedirectStandardError = true };
        // As the program has it.
        start.Environment["DOTNET_GCConserveMemory"] = "7";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(SimulatedWorker).Assembly.Location);
        foreach (string argument in new[] { Verb, queue, store, templates, work, InvariantText.Of($"{seconds}"),
            InvariantText.Of($"{lease}"), InvariantText.Of($"{slots}") }) start.ArgumentList.Add(argument);
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => { if (line.Data is { } text) said(text); };
        process.ErrorDataReceived += (_, line) => { if (line.Data is { } text) said(text); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static QueueStorage Patient(Func<QueueStorage> open)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                return open();
            }
            catch (SoundRoutineException) when (tries < 60)
            {
                Thread.Sleep(500);
            }
        }
    }
}
