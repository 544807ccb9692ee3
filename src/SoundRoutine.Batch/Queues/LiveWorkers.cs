using System.Collections.Immutable;
using System.Text.Json;

namespace SoundRoutine.Batch.Queues;

/// <summary>The workers of a queue that live, looked up without making or changing anything.</summary>
internal static class LiveWorkers
{
    /// <summary>The queues of each; none where nobody has used the database yet.</summary>
    public static ImmutableArray<ImmutableArray<string>> Queues(QueueDatabase database, QueueSettings settings) =>
        database.SchemaVersion() is null ? []
            : [.. database.Query($"SELECT data::text FROM {QueueStorage.Schema}.server "
                + "WHERE lastheartbeat > clock_timestamp() - @timeout", r => Read(r.GetString(0)),
                ("timeout", settings.ServerTimeout))];

    private static ImmutableArray<string> Read(string data)
    {
        using JsonDocument document = JsonDocument.Parse(data);
        return document.RootElement.TryGetProperty("Queues", out JsonElement queues)
            ? [.. queues.EnumerateArray().Select(q => q.GetString()!)] : [];
    }
}
