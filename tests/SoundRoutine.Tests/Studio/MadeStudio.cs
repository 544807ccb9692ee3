using System.Text.Json;
using SoundRoutine.Studio.Projects;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Studio;

/// <summary>A studio in which a drum loop has been uploaded and made into a track by the rules alone.</summary>
public class MadeStudio : RunningStudio
{
    public string Id { get; private set; } = "";

    internal Project Project => Server.Parts.Projects.Find(Id);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Id = await CreateAsync("Loop of mine");
        (int status, _) = await UploadAsync(Id, "My loop.wav", LoopBytes());
        Assert.Equal(201, status);
        JsonElement job = await PostAsync($"projects/{Id}/make",
            new { separator = "none", style = "funk", bars = 2, seed = 7, generator = "skeleton" }, 202);
        job = await EndOfAsync(job);
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
    }

    internal static byte[] LoopBytes(int beats = 8)
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop(beats));
        return File.ReadAllBytes(folder["loop.wav"]);
    }

    internal Task<JsonElement> DocumentAsync() => GetAsync($"projects/{Id}");
}
