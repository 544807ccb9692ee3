using System.Text.Json;
using SoundRoutine.Studio.Batches;
using SoundRoutine.Tests.Batch;

namespace SoundRoutine.Tests.Studio;

/// <summary>Batches that go to a queue: others do them.</summary>
[Collection(nameof(PostgresTests))]
public class BatchQueueTests(PostgresFixture postgres)
{
    [PostgresFact]
    public async Task A_batch_waits_in_the_queue_and_is_canceled_there()
    {
        var studio = new QueueStudio(postgres.NewDatabase());
        await studio.InitializeAsync();
        try
        {
            string folder = studio.Songs(2), id = BatchStudio.IdOf(await studio.SubmitAsync(folder));
            Assert.False((await studio.SubmitAsync(folder)).GetProperty("is_new").GetBoolean());
            JsonElement list = await studio.GetAsync("batches");
            Assert.StartsWith("127.0.0.1/sr", list.GetProperty("queue").GetString());
            Assert.Equal(id, Assert.Single(list.GetProperty("batches").EnumerateArray()).GetProperty("id").GetString());
            JsonElement batch = await studio.GetAsync($"batches/{id}");
            BatchTests.AssertNumbers(batch, "running", 2, 0, 0);
            Assert.Contains("no worker runs", batch.GetProperty("problem").GetString());
            Assert.Equal(2, (await studio.GetAsync($"batches/{id}/songs")).GetProperty("songs").GetArrayLength());
            await studio.PostAsync($"batches/{id}/project", new { }, 409);
            BatchTests.AssertNumbers((await studio.SendAsync(HttpMethod.Delete, $"batches/{id}")).Json, "canceled", 2,
                0, 0);
            Assert.Equal(2, (await studio.PostAsync($"batches/{id}/retry", new { })).GetProperty("songs").GetInt32());
            BatchTests.AssertNumbers(await studio.GetAsync($"batches/{id}"), "running", 2, 0, 0);
            Assert.Equal(404, (await studio.SendAsync(HttpMethod.Get, "batches/0123456789ab")).Status);
        }
        finally
        {
            await studio.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_queue_that_is_away_is_told_of_and_keeps_nobody_from_all_else()
    {
        var studio = new QueueStudio("Host=127.0.0.1;Port=1;Database=sr;Username=sr");
        await studio.InitializeAsync();
        try
        {
            (int status, JsonElement problem, _) = await studio.SendAsync(HttpMethod.Get, "batches");
            Assert.Equal(422, status);
            Assert.Contains("no database answers there", problem.GetProperty("detail").GetString());
            await studio.CreateAsync("Still there");
        }
        finally
        {
            await studio.DisposeAsync();
        }
    }

    private sealed class QueueStudio(string queue) : BatchStudio
    {
        internal override BatchPlaces Batches => base.Batches with { Queue = queue };
    }
}
