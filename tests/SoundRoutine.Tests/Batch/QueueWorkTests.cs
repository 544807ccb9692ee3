using Hangfire;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Jobs;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;

namespace SoundRoutine.Tests.Batch;

/// <summary>Batches in a queue with a worker: what comes first, and what ends a song before it is done.</summary>
[Collection(nameof(PostgresTests))]
public sealed class QueueWorkTests(PostgresFixture postgres) : QueueTests(postgres)
{
    [PostgresFact]
    public void Batches_of_high_priority_go_first_and_those_of_low_last()
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        foreach (string name in new[] { "low", "normal", "high" })
        {
            Directory.CreateDirectory(Folder[name]);
            for (int i = 0; i < 3; i++)
                File.WriteAllText(Folder[InvariantText.Of($"{name}/{i}.wav")], InvariantText.Of($"{name} {i}"));
        }
        List<string> order = [];
        var work = new FakeWork((name, _) => order.Add(Path.GetFileName(Path.GetDirectoryName(name)!)));
        string[] ids = [Submit(batches, BatchPriority.Low, songs: "low"), Submit(batches, songs: "normal"),
            Submit(batches, BatchPriority.High, songs: "high")];
        // All are in the queue before the first is taken.
        Workplace place = Place(work);
        foreach (string id in ids) new ExpandJob(place).Run(id, 0);
        WithWorker(work, () => Until(() => ids.All(id => batches.Status(id).Done == 3)), slots: 1);
        Assert.Equal(["high", "high", "high", "normal", "normal", "normal", "low", "low", "low"], order);
    }

    [PostgresFact]
    public void A_song_that_takes_too_long_is_tried_once_more_and_set_aside()
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        int tries = 0;
        var work = new FakeWork((name, context) =>
        {
            if (!name.EndsWith("3.wav", StringComparison.Ordinal)) return;
            Interlocked.Increment(ref tries);
            context.Cancellation.WaitHandle.WaitOne();
        });
        string id = Submit(batches, limitSeconds: 1);
        WithWorker(work, () => Until(() => batches.Status(id) is { Done: Songs - 1, Aside: 1 }));
        Assert.Equal(2, tries);
        Assert.Equal("took longer than 1 s, the time limit", batches.Songs(id).Single(s => s.State == ItemState.Aside)
            .Reason);
    }

    [PostgresFact]
    public void A_worker_that_is_told_to_end_puts_its_songs_back_without_a_start_counted()
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        int begun = 0;
        var stuck = new FakeWork((_, context) =>
        {
            Interlocked.Increment(ref begun);
            context.Cancellation.WaitHandle.WaitOne();
        });
        string id = Submit(batches);
        // More often than a song may kill its worker.
        for (int round = 0; round < 4; round++)
        {
            int before = Volatile.Read(ref begun);
            WithWorker(stuck, () => Until(() => Volatile.Read(ref begun) >= before + 2));
        }
        Assert.Equal((0, 0), (batches.Status(id).Done, batches.Status(id).Aside));
        var work = new FakeWork((_, _) => { });
        WithWorker(work, () => Until(() => batches.Status(id).Done == Songs));
        Assert.All(work.Done.Values, times => Assert.Equal(1, times));
    }

    [PostgresFact]
    public void Songs_that_were_at_work_when_a_worker_died_are_done_alone_and_those_of_three_deaths_not_again()
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        string id = Submit(batches);
        Workplace place = Place(new FakeWork((_, _) => { }));
        BatchSpec spec = place.Book.Spec(id)!;
        // The songs are put into the queue here, and not once more by the worker.
        Empty(place, QueueName.Join(spec.Recipe));
        new ExpandJob(place).Run(id, 0);
        int[] deaths = [0, 2, 0, 1, 3, 0];
        foreach (var (job, song) in Queued(place, QueueName.Of(spec)))
            SetStarts(place, job, deaths[(int)song.Job.Args[2]]);
        int atWork = 0, beside = 0;
        var work = new FakeWork((name, _) =>
        {
            int company = Interlocked.Increment(ref atWork) - 1;
            Thread.Sleep(300);
            company = Math.Max(company, Volatile.Read(ref atWork) - 1);
            Interlocked.Decrement(ref atWork);
            if (name.EndsWith("1.wav", StringComparison.Ordinal) || name.EndsWith("3.wav", StringComparison.Ordinal))
                Interlocked.Add(ref beside, company);
        });
        WithWorker(work, () => Until(() => batches.Status(id) is { Done: Songs - 1, Aside: 1 }), slots: 4);
        Assert.Equal(0, beside);
        Assert.All(work.Done.Values, times => Assert.Equal(1, times));
        SongReport aside = batches.Songs(id).Single(s => s.State == ItemState.Aside);
        Assert.EndsWith("4.wav", aside.Name);
        Assert.Equal("killed its worker 3 times", aside.Reason);
    }

    [PostgresFact]
    public void A_batch_whose_last_act_was_cut_off_is_joined_by_the_sweep()
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        string id = Submit(batches);
        Workplace place = Place(new FakeWork((_, _) => { }));
        BatchSpec spec = place.Book.Spec(id)!;
        place.Book.OpenChunk(spec, 0);
        // Each has ended, and whoever ended the last one went away before it looked whether it was the last.
        for (int i = 0; i < Songs; i++) place.Book.End(id, 0, i, ItemOutcome.Aside("is no sound"));
        WithWorker(new FakeWork((_, _) => { }), () => Until(() => batches.Status(id).State == BatchState.Failed));
        Assert.Contains("is no sound", batches.Status(id).Problem);
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_batch_whose_submission_was_cut_off_goes_on_when_it_is_submitted_or_tried_again(bool retry)
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        string id = Submit(batches);
        Workplace place = Place(new FakeWork((_, _) => { }));
        // As if the program had ended before anything was in the queue.
        Empty(place, QueueName.Join(place.Book.Spec(id)!.Recipe));
        if (retry) batches.Retry(id, null);
        else Assert.Equal(id, Submit(batches));
        var work = new FakeWork((_, _) => { });
        WithWorker(work, () => Until(() => batches.Status(id).Done == Songs));
        Assert.All(work.Done.Values, times => Assert.Equal(1, times));
    }

    [PostgresFact]
    public void A_part_of_a_kit_that_kills_its_worker_again_and_again_ends_the_batch_with_what_helps()
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        string id = Submit(batches);
        Workplace place = Place(new FakeWork((_, _) => { }));
        BatchSpec spec = place.Book.Spec(id)!;
        string joins = QueueName.Join(spec.Recipe);
        Empty(place, joins);
        place.Book.OpenChunk(spec, 0);
        for (int i = 0; i < Songs; i++) place.Book.End(id, 0, i, ItemOutcome.Aside("is no sound"));
        string part = new('a', 64);
        place.Book.SetParts(id, [part]);
        place.Sender.JoinPart(joins, id, part);
        foreach (string job in Queued(place, joins).Keys) SetStarts(place, job, 3);
        WithWorker(new FakeWork((_, _) => { }), () => Until(() => batches.Status(id).State == BatchState.Failed));
        Assert.Contains("a part of the kit: killed its worker 3 times", batches.Status(id).Problem);
    }

    [PostgresFact]
    public void Songs_of_another_recipe_are_left_to_workers_of_that_recipe()
    {
        using var batches = new QueueBatches(Database, Store, Settings);
        Workplace place = Place(new FakeWork((_, _) => { }));
        BatchSpec spec = place.Book.Spec(Submit(batches))!, other = spec with { Id = "0123456789ab",
            Recipe = "01234567" };
        place.Book.Add(other);
        place.Sender.Expand(QueueName.Join(other.Recipe), other.Id, 0);
        WithWorker(new FakeWork((_, _) => { }), () => Until(() => batches.Status(spec.Id).Done == Songs));
        BatchStatus left = batches.Status(other.Id);
        Assert.Equal((0, Songs), (left.Done, left.Waiting));
    }

    private static void Empty(Workplace place, string queue)
    {
        foreach (string job in Queued(place, queue).Keys) new BackgroundJobClient(place.Queue.Jobs).Delete(job);
    }

    private static Dictionary<string, EnqueuedJobDto> Queued(Workplace place, string queue) =>
        place.Queue.Jobs.GetMonitoringApi().EnqueuedJobs(queue, 0, 2 * Songs).ToDictionary();

    private static void SetStarts(Workplace place, string job, int starts)
    {
        using IStorageConnection connection = place.Queue.Jobs.GetConnection();
        connection.SetJobParameter(job, JobRules.Starts, InvariantText.Of($"{starts}"));
    }

    private Workplace Place(FakeWork work) =>
        Workplace.Of(QueueStorage.Open(Database, Settings), Store, Settings, work, Folder["work"], _ => { });
}
