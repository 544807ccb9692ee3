using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Jobs;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Workers;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Tests.Batch;

/// <summary>Batches in a queue with a worker: what goes wrong on the way loses no song and does none twice.</summary>
[Collection(nameof(PostgresTests))]
public sealed class QueueTroubleTests(PostgresFixture postgres) : QueueTests(postgres)
{
    [PostgresFact]
    public void A_batch_canceled_half_way_goes_on_with_what_is_left()
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        using var open = new ManualResetEventSlim();
        int begun = 0;
        // Two are done, the others wait until they are canceled or let go.
        var work = new FakeWork((_, context) =>
        {
            if (Interlocked.Increment(ref begun) > 2) open.Wait(context.Cancellation);
        });
        string id = Submit(batches);
        BatchStatus canceled = null!;
        WithWorker(work, () =>
        {
            Until(() => batches.Status(id) is { Done: 2, AtWork: 2 });
            batches.Cancel(id);
            Until(() => (canceled = batches.Status(id)).AtWork == 0);
            open.Set();
        });
        Assert.Equal((BatchState.Canceled, 2, 0, 4),
            (canceled.State, canceled.Done, canceled.Aside, canceled.Waiting));
        Assert.Equal(4, batches.Retry(id, null));
        WithWorker(work, () => Until(() => batches.Status(id).Done == Songs));
        Assert.Equal(Songs, work.Done.Count);
        Assert.All(work.Done.Values, times => Assert.Equal(1, times));
        Assert.Equal(Songs, Store.List("sources/").Count());
        Assert.All(batches.Songs(id), song => Assert.Equal(ItemState.Done, song.State));
    }

    [PostgresFact]
    public void Songs_that_the_store_refuses_at_first_are_put_later()
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        var work = new FakeWork((_, _) => { });
        string id = Submit(batches);
        Store.Refusals = 5;
        WithWorker(work, () => Until(() => batches.Status(id).Done == Songs));
        Assert.Equal(0, batches.Status(id).Aside);
        Assert.Equal(Songs, Store.List("sources/").Count());
        Assert.Equal(Songs + 5, work.Done.Values.Sum());
    }

    [PostgresFact]
    public void Songs_of_a_store_that_refuses_for_good_are_set_aside_with_its_words_and_can_be_tried_again()
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        var work = new FakeWork((_, _) => { });
        string id = Submit(batches);
        Store.Refusals = int.MaxValue;
        WithWorker(work, () => Until(() => batches.Status(id).State == BatchState.Failed));
        Assert.All(batches.Songs(id), song => Assert.Equal((ItemState.Aside, $"{Store.Address}: the store refuses"),
            (song.State, song.Reason)));
        Store.Refusals = 0;
        Assert.Equal(Songs, batches.Retry(id, null));
        WithWorker(work, () => Until(() => batches.Status(id).Done == Songs));
        Assert.Equal(Songs, Store.List("sources/").Count());
    }
}
