using System.Text.Json;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Studio;

/// <summary>A studio with folders of songs to make batches of.</summary>
#pragma warning disable CA1001 // It is disposed of as xunit does it.
public class BatchStudio : RunningStudio
#pragma warning restore CA1001
{
    private readonly TemporaryFolder _songs = new();
    private int _folders;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _songs.Dispose();
    }

    /// <summary>A folder of drum loops, each another one.</summary>
    /// <param name="loops">How many.</param>
    /// <param name="bad">The name of a file beside them that is no sound whatever its name says; null for none.</param>
    internal string Songs(int loops, string? bad = null)
    {
        string folder = _songs[InvariantText.Of($"songs{++_folders}")];
        Directory.CreateDirectory(folder);
        for (int i = 0; i < loops; i++)
            TestSongs.Write(Path.Combine(folder, InvariantText.Of($"loop{i + 1}.wav")), TestSongs.DrumLoop(4 + 2 * i));
        if (bad is not null) File.WriteAllText(Path.Combine(folder, bad), "no sound");
        return folder;
    }

    internal async Task<JsonElement> SubmitAsync(string folder, string goal = "kit", int expected = 202) =>
        await PostAsync("batches", new { paths = new[] { folder }, goal, separator = "none", bars = 2,
            generator = "skeleton" }, expected);

    /// <summary>A batch that has ended, however it did.</summary>
    internal async Task<JsonElement> EndOfBatchAsync(string id)
    {
        for (long end = Environment.TickCount64 + 180_000; ; await Task.Delay(50))
        {
            Assert.True(Environment.TickCount64 < end, $"batch {id} has not ended within three minutes");
            JsonElement now = await GetAsync($"batches/{id}");
            if (now.GetProperty("state").GetString() is not ("queued" or "running" or "joining")) return now;
        }
    }

    internal static string IdOf(JsonElement submitted) =>
        submitted.GetProperty("batch").GetProperty("id").GetString()!;
}
