using System.Collections.Concurrent;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Work;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Tests.Batch;

/// <summary>Songs whose analysis is a small file, made as the test says, and counted.</summary>
/// <param name="during">What happens while a song is at work, by its name.</param>
internal sealed class FakeWork(Action<string, StepContext> during) : ISongWork
{
    /// <summary>How often each song has been done to its end.</summary>
    public ConcurrentDictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    public string KeyOf(BatchSpec spec, string name, string sha256) => sha256;

    public string Analyze(RunFolder run, BatchSpec spec, string name, string file, string sha256, StepContext context)
    {
        during(name, context);
        context.Cancellation.ThrowIfCancellationRequested();
        string folder = run.Resolve("analysis");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "source.json"), sha256);
        Done.AddOrUpdate(name, 1, (_, n) => n + 1);
        return folder;
    }
}
