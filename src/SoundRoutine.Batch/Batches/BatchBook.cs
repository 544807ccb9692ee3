using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hangfire;
using Hangfire.Storage;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Batch.Batches;

/// <summary>
/// What is known of batches, in the sets and hashes of the queue's storage: what they are to make, which songs are
/// left, and what came of those that ended. What belongs together changes in one transaction.
/// </summary>
internal sealed class BatchBook(JobStorage storage)
{

    private static readonly JsonSerializerOptions s_json = new(ArtifactJson.Options) { WriteIndented = false };

    private readonly ConcurrentDictionary<string, BatchSpec> _specs = new(StringComparer.Ordinal);

    /// <summary>The batches, the newest first.</summary>
    public IReadOnlyList<string> List() => Read(c => ((JobStorageConnection)c)
        .GetFirstByLowestScoreFromSet(Keys.Batches, double.MinValue, double.MaxValue, int.MaxValue).Reverse<string>()
        .ToImmutableArray());

    /// <summary>Null where there is no such batch.</summary>
    public BatchSpec? Spec(string id)
    {
        if (_specs.TryGetValue(id, out BatchSpec? known)) return known;
        if (Field(id, "spec") is not { } text) return null;
        return _specs[id] = JsonSerializer.Deserialize<BatchSpec>(text, s_json)!;
    }

    public void Add(BatchSpec spec) => Write(w =>
    {
        w.SetRangeInHash(Keys.Chunks(spec.Id),
            Enumerable.Range(0, spec.Chunks).Select(c => KeyValuePair.Create(Text(c), ChunkState.Waiting)));
        w.SetRangeInHash(Keys.Batch(spec.Id),
            [KeyValuePair.Create("spec", JsonSerializer.Serialize(spec, s_json))]);
        w.AddToSet(Keys.Batches, spec.Id, (spec.Created - DateTime.UnixEpoch).TotalSeconds);
    });

    public bool IsCanceled(string id) => Field(id, "canceled") is { Length: > 0 };

    public void SetCanceled(string id, bool canceled) => SetField(id, "canceled", canceled ? "1" : "");

    /// <summary>The blob of the result; null while there is none.</summary>
    public string? Result(string id) => Field(id, "result") is { Length: > 0 } name ? name : null;

    /// <summary>Why nothing came of it; null where that is not so.</summary>
    public string? Problem(string id) => Field(id, "problem") is { Length: > 0 } text ? text : null;

    /// <summary>It has ended.</summary>
    /// <param name="id">The batch.</param>
    /// <param name="result">The blob of its result; empty where the results are those of its songs.</param>
    /// <param name="problem">Why nothing came of it; null where something did.</param>
    public void Finish(string id, string? result, string? problem) => Write(w => w.SetRangeInHash(Keys.Batch(id),
    [
        KeyValuePair.Create("result", result ?? ""), KeyValuePair.Create("problem", problem ?? ""),
        KeyValuePair.Create("finished", Clock.Now.ToString("O", CultureInfo.InvariantCulture)),
    ]));

    public bool IsFinished(string id) => Field(id, "finished") is { Length: > 0 };

    /// <summary>Its songs are to be done again, or for the first time.</summary>
    public void Reopen(string id) => Write(w => w.SetRangeInHash(Keys.Batch(id),
        [KeyValuePair.Create("canceled", ""), KeyValuePair.Create("result", ""), KeyValuePair.Create("problem", ""),
            KeyValuePair.Create("finished", "")]));

    /// <summary>The state of each chunk.</summary>
    public ImmutableArray<string> Chunks(BatchSpec spec)
    {
        Dictionary<string, string> states = Read(c => c.GetAllEntriesFromHash(Keys.Chunks(spec.Id))) ?? [];
        return [.. Enumerable.Range(0, spec.Chunks).Select(c => states.GetValueOrDefault(Text(c), ChunkState.Waiting))];
    }

    /// <summary>Lays out the songs of a chunk that have not ended, unless that was done before.</summary>
    public void OpenChunk(BatchSpec spec, int chunk)
    {
        if (Chunks(spec)[chunk] != ChunkState.Waiting) return;
        HashSet<int> ended = [.. Outcomes(spec.Id, chunk).Keys];
        List<string> left =
            [.. Enumerable.Range(0, spec.ItemsIn(chunk)).Where(i => !ended.Contains(i)).Select(Text)];
        Write(w =>
        {
            if (left.Count > 0) ((JobStorageTransaction)w).AddRangeToSet(Keys.Left(spec.Id, chunk), left);
            w.SetRangeInHash(Keys.Chunks(spec.Id), [KeyValuePair.Create(Text(chunk), ChunkState.Open)]);
        });
    }

    /// <summary>The songs of an open chunk that have not ended, in order.</summary>
    public ImmutableArray<int> Left(string id, int chunk) => Read(c =>
        c.GetAllItemsFromSet(Keys.Left(id, chunk)).Select(i => int.Parse(i, CultureInfo.InvariantCulture)).Order()
            .ToImmutableArray());

    /// <summary>What came of a song; null where it has not ended.</summary>
    public ItemOutcome? Outcome(string id, int chunk, int item) =>
        Read(c => ((JobStorageConnection)c).GetValueFromHash(Keys.Ended(id, chunk), Text(item))) is { Length: > 0 } text
            ? JsonSerializer.Deserialize<ItemOutcome>(text, s_json) : null;

    /// <summary>What came of the songs of a chunk that have ended.</summary>
    public ImmutableSortedDictionary<int, ItemOutcome> Outcomes(string id, int chunk) =>
        (Read(c => c.GetAllEntriesFromHash(Keys.Ended(id, chunk))) ?? []).Where(e => e.Value.Length > 0)
            .ToImmutableSortedDictionary(e => int.Parse(e.Key, CultureInfo.InvariantCulture),
                e => JsonSerializer.Deserialize<ItemOutcome>(e.Value, s_json)!);

    /// <summary>A song has ended; said twice it is as if it were said once.</summary>
    public void End(string id, int chunk, int item, ItemOutcome outcome) => Write(w =>
    {
        w.SetRangeInHash(Keys.Ended(id, chunk),
            [KeyValuePair.Create(Text(item), JsonSerializer.Serialize(outcome, s_json))]);
        w.RemoveFromSet(Keys.Left(id, chunk), Text(item));
        if (outcome.State == ItemState.Aside) w.AddToSet(Keys.Aside(id), $"{Text(chunk)}/{Text(item)}");
        w.IncrementCounter(Keys.Pace(id, Pace.Bucket(Clock.Now)), Pace.Kept);
    });

    /// <summary>Outcomes of before, as they were.</summary>
    public void Restore(string id, int chunk, IReadOnlyDictionary<int, ItemOutcome> outcomes) => Write(w =>
    {
        w.SetRangeInHash(Keys.Ended(id, chunk), outcomes.Select(o => KeyValuePair.Create(Text(o.Key),
            JsonSerializer.Serialize(o.Value, s_json))));
        foreach ((int item, ItemOutcome outcome) in outcomes)
            if (outcome.State == ItemState.Aside) w.AddToSet(Keys.Aside(id), $"{Text(chunk)}/{Text(item)}");
    });

    /// <summary>Songs that were set aside are to be tried again; to be put into the queue after that.</summary>
    public void TryAgain(string id, int chunk, IReadOnlyList<int> items) => Write(w =>
    {
        w.SetRangeInHash(Keys.Ended(id, chunk), items.Select(i => KeyValuePair.Create(Text(i), "")));
        foreach (int item in items)
        {
            w.AddToSet(Keys.Left(id, chunk), Text(item));
            w.RemoveFromSet(Keys.Aside(id), $"{Text(chunk)}/{Text(item)}");
        }
        w.SetRangeInHash(Keys.Chunks(id), [KeyValuePair.Create(Text(chunk), ChunkState.Open)]);
    });

    /// <summary>The songs set aside, by chunk and number, in order.</summary>
    public ImmutableArray<(int Chunk, int Item)> SetAside(string id) => Read(c =>
        c.GetAllItemsFromSet(Keys.Aside(id)).Select(p => p.Split('/'))
            .Select(p => (int.Parse(p[0], CultureInfo.InvariantCulture), int.Parse(p[1], CultureInfo.InvariantCulture)))
            .Order().ToImmutableArray());

    /// <summary>Notes a chunk of which nothing is left.</summary>
    /// <returns>Whether nothing is left of the whole batch.</returns>
    public bool CloseChunk(BatchSpec spec, int chunk)
    {
        if (Chunks(spec)[chunk] == ChunkState.Open && CountLeft(spec.Id, chunk) == 0)
            Write(w => w.SetRangeInHash(Keys.Chunks(spec.Id), [KeyValuePair.Create(Text(chunk), ChunkState.Closed)]));
        return Chunks(spec).All(c => c == ChunkState.Closed);
    }

    public long CountLeft(string id, int chunk) =>
        Read(c => ((JobStorageConnection)c).GetSetCount(Keys.Left(id, chunk)));

    public long CountAside(string id) => Read(c => ((JobStorageConnection)c).GetSetCount(Keys.Aside(id)));

    /// <summary>Songs that ended, by stretch of time, the present one first.</summary>
    public ImmutableArray<long> Ended(string id, DateTime now) => Read(c => Pace.Buckets(now)
        .Select(b => ((JobStorageConnection)c).GetCounter(Keys.Pace(id, b))).ToImmutableArray());

    /// <summary>The parts of a kit that are being made.</summary>
    public ImmutableArray<string> Parts(string id) => Read(c =>
        c.GetAllItemsFromSet(Keys.Parts(id)).Order(StringComparer.Ordinal).ToImmutableArray());

    public void SetParts(string id, IReadOnlyList<string> parts) => Write(w =>
    {
        ((JobStorageTransaction)w).RemoveSet(Keys.Parts(id));
        if (parts.Count > 0) ((JobStorageTransaction)w).AddRangeToSet(Keys.Parts(id), [.. parts]);
    });

    /// <summary>A part is made.</summary>
    /// <returns>Whether it was the last.</returns>
    public bool EndPart(string id, string part)
    {
        Write(w => w.RemoveFromSet(Keys.Parts(id), part));
        return Read(c => ((JobStorageConnection)c).GetSetCount(Keys.Parts(id))) == 0;
    }

    /// <summary>Keeps others from the same work; null where another is at it.</summary>
    public IDisposable? TryLock(string name)
    {
        IStorageConnection connection = storage.GetConnection();
        try
        {
            return new HeldLock(connection, connection.AcquireDistributedLock($"sr:{name}", TimeSpan.FromSeconds(1)));
        }
        catch (DistributedLockTimeoutException)
        {
            connection.Dispose();
            return null;
        }
    }

    private string? Field(string id, string field) =>
        Read(c => ((JobStorageConnection)c).GetValueFromHash(Keys.Batch(id), field));

    private void SetField(string id, string field, string value) =>
        Write(w => w.SetRangeInHash(Keys.Batch(id), [KeyValuePair.Create(field, value)]));

    private T Read<T>(Func<IStorageConnection, T> read)
    {
        using IStorageConnection connection = storage.GetConnection();
        return read(connection);
    }

    private void Write(Action<IWriteOnlyTransaction> write)
    {
        using IStorageConnection connection = storage.GetConnection();
        using IWriteOnlyTransaction transaction = connection.CreateWriteTransaction();
        write(transaction);
        transaction.Commit();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class HeldLock(IDisposable connection, IDisposable held) : IDisposable
    {
        public void Dispose()
        {
            held.Dispose();
            connection.Dispose();
        }
    }

    /// <summary>The names of sets and hashes.</summary>
    private static class Keys
    {
        public const string Batches = "sr:batches";

        public static string Batch(string id) => $"sr:batch:{id}";

        public static string Chunks(string id) => $"sr:chunks:{id}";

        public static string Left(string id, int chunk) => InvariantText.Of($"sr:left:{id}:{chunk}");

        public static string Ended(string id, int chunk) => InvariantText.Of($"sr:ended:{id}:{chunk}");

        public static string Aside(string id) => $"sr:aside:{id}";

        public static string Parts(string id) => $"sr:parts:{id}";

        public static string Pace(string id, long bucket) => InvariantText.Of($"sr:pace:{id}:{bucket}");
    }
}
