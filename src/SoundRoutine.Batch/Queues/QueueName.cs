using SoundRoutine.Batch.Batches;

namespace SoundRoutine.Batch.Queues;

/// <summary>
/// The names of queues. Workers serve theirs in alphabetical order, so that a letter makes the priority; the recipe at
/// the end keeps songs from workers of another version.
/// </summary>
internal static class QueueName
{
    /// <summary>Of what puts songs into the queue and makes kits of analyses.</summary>
    public static string Join(string recipe) => $"b-join-{recipe}";

    public static string Of(BatchPriority priority, string capability, string recipe) => priority switch
    {
        BatchPriority.High => $"a-high-{capability}-{recipe}",
        BatchPriority.Low => $"d-low-{capability}-{recipe}",
        _ => $"c-cpu-{capability}-{recipe}",
    };

    public static string Of(BatchSpec spec) => Of(spec.Priority, spec.Capability, spec.Recipe);

    /// <summary>What a worker needs for the songs of a queue; null where it is no queue of songs.</summary>
    public static string? CapabilityOf(string queue) =>
        queue.Split('-') is [not "b", _, var capability, _] ? capability : null;

    /// <summary>The queues of a worker, in their order.</summary>
    /// <param name="recipes">What it can do.</param>
    public static string[] Served(IEnumerable<Recipe> recipes) =>
        [.. recipes.SelectMany(r => Enum.GetValues<BatchPriority>().Select(p => Of(p, r.Capability, r.Hash))
            .Append(Join(r.Hash))).Distinct().Order(StringComparer.Ordinal)];
}
