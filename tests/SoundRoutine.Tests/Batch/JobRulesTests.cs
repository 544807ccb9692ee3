using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Npgsql;
using SoundRoutine.Batch.Jobs;
using SoundRoutine.Batch.Queues;

namespace SoundRoutine.Tests.Batch;

/// <summary>What becomes of jobs that fail.</summary>
public sealed class JobRulesTests
{
    [Fact]
    public void A_job_that_finds_the_database_away_is_done_later_and_keeps_its_starts()
    {
        (string state, string starts) = Fails(nameof(Jobs.Database));
        Assert.Equal((ScheduledState.StateName, "2"), (state, starts));
    }

    [Fact]
    public void A_job_that_was_let_go_before_it_began_keeps_its_starts()
    {
        (string state, string starts) = Fails(nameof(Jobs.LetGo));
        Assert.Equal((ScheduledState.StateName, "2"), (state, starts));
    }

    [Fact]
    public void A_job_that_came_to_an_end_of_its_own_has_no_starts_to_its_name()
    {
        (string state, string starts) = Fails(nameof(Jobs.Again));
        Assert.Equal((ScheduledState.StateName, "0"), (state, starts));
    }

    [Fact]
    public void A_job_that_nobody_thought_of_fails() =>
        Assert.Equal(FailedState.StateName, Fails(nameof(Jobs.Wrong)).State);

    private static (string State, string Starts) Fails(string method)
    {
        using QueueStorage queue = QueueStorage.InMemory();
        var client = new BackgroundJobClient(queue.Jobs, new JobFilterCollection());
        string id = client.Create(new Job(typeof(Jobs), typeof(Jobs).GetMethod(method)!),
            new ScheduledState(TimeSpan.FromHours(1)));
        using IStorageConnection connection = queue.Jobs.GetConnection();
        connection.SetJobParameter(id, JobRules.Starts, "2");
        client.ChangeState(id, new EnqueuedState());
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions
        {
            WorkerCount = 1,
            FilterProvider = new JobFilterCollection { new JobRules() },
        }, queue.Jobs);
        for (long end = Environment.TickCount64 + 60_000; ; Thread.Sleep(50))
        {
            string state = connection.GetStateData(id).Name;
            if (state == ScheduledState.StateName || state == FailedState.StateName)
                return (state, connection.GetJobParameter(id, JobRules.Starts));
            Assert.True(Environment.TickCount64 < end, $"it is still {state} after a minute");
        }
    }

    public sealed class Jobs
    {
        public void Database() => throw new InvalidOperationException("outer", new NpgsqlException("away"));

        public void LetGo() => throw new AgainException(TimeSpan.FromHours(1), "the worker ended", false, began: false);

        public void Again() => throw new AgainException(TimeSpan.FromHours(1), "the disk is full", false);

        public void Wrong() => throw new InvalidOperationException("wrong");
    }
}
