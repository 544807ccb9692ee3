using System.Text.Json;

namespace SoundRoutine.Tests.Studio;

/// <summary>Batches over the end of the studio that did them.</summary>
public class BatchRestartTests
{
    [Fact]
    public async Task A_batch_under_way_is_interrupted_by_the_end_and_goes_on_when_asked()
    {
        var studio = new BatchStudio();
        await studio.InitializeAsync();
        try
        {
            string id = BatchStudio.IdOf(await studio.SubmitAsync(studio.Songs(4)));
            await studio.RestartAsync(studio.Library);
            JsonElement left = await studio.GetAsync($"batches/{id}");
            Assert.Equal("interrupted", left.GetProperty("state").GetString());
            Assert.Contains("try again", left.GetProperty("problem").GetString());
            await studio.PostAsync($"batches/{id}/project", new { }, 409);
            await studio.PostAsync($"batches/{id}/retry", new { });
            BatchTests.AssertNumbers(await studio.EndOfBatchAsync(id), "done", 4, 4, 0);
            await studio.RestartAsync(studio.Library);
            BatchTests.AssertNumbers(await studio.GetAsync($"batches/{id}"), "done", 4, 4, 0);
            await studio.PostAsync($"batches/{id}/project", new { }, 201);
        }
        finally
        {
            await studio.DisposeAsync();
        }
    }
}
