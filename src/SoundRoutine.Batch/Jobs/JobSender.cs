using System.Reflection;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace SoundRoutine.Batch.Jobs;

/// <summary>Puts jobs into queues.</summary>
internal sealed class JobSender(JobStorage storage)
{
    private static readonly MethodInfo s_expand = MethodOf(nameof(BatchJobs.Expand)),
        s_song = MethodOf(nameof(BatchJobs.Song)), s_part = MethodOf(nameof(BatchJobs.JoinPart)),
        s_join = MethodOf(nameof(BatchJobs.Join));

    private readonly BackgroundJobClient _client = new(storage, new JobFilterCollection()) { RetryAttempts = 5 };

    public void Expand(string queue, string batch, int chunk) => Send(queue, s_expand, batch, chunk);

    public void Song(string queue, string batch, int chunk, int item) =>
        Send(queue, s_song, batch, chunk, item, null, null);

    public void JoinPart(string queue, string batch, string part) => Send(queue, s_part, batch, part, null, null);

    public void Join(string queue, string batch) => Send(queue, s_join, batch, null, null);

    /// <param name="queue">Where it waits, also after it failed.</param>
    /// <param name="method">What is done.</param>
    /// <param name="arguments">Its parameters; what the queue gives it is null.</param>
    private void Send(string queue, MethodInfo method, params object?[] arguments) => _client.Create(
        new Job(typeof(BatchJobs), method, arguments!), new EnqueuedState(queue),
        new Dictionary<string, object> { [JobRules.Queue] = queue });

    private static MethodInfo MethodOf(string name) => typeof(BatchJobs).GetMethod(name)!;
}
