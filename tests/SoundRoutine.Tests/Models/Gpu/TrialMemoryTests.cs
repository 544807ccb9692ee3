using SoundRoutine.Models.Gpu;

namespace SoundRoutine.Tests.Models.Gpu;

public class TrialMemoryTests
{
    private static TrialResult Works(params string[] took) => new(null, Lasting: true, [.. took]);

    [Fact]
    public void A_trial_is_remembered_until_a_file_it_took_changes()
    {
        using var folder = new TemporaryFolder();
        string library = folder["library"], driver = folder["driver"], file = folder["deep/trials.json"];
        File.WriteAllText(library, "a");
        File.WriteAllText(driver, "b");
        new TrialMemory(file).Keep("key", Works(driver), [library]);
        Assert.Null(new TrialMemory(file).Find("key")!.Problem);
        Assert.Null(new TrialMemory(file).Find("another key"));
        File.WriteAllText(driver, "bb");
        Assert.Null(new TrialMemory(file).Find("key"));
        new TrialMemory(file).Keep("key", Works(driver), [library]);
        Assert.NotNull(new TrialMemory(file).Find("key"));
        File.Delete(library);
        Assert.Null(new TrialMemory(file).Find("key"));
    }

    [Fact]
    public void What_says_nothing_lasting_takes_the_place_of_what_did()
    {
        using var folder = new TemporaryFolder();
        var memory = new TrialMemory(folder["trials.json"]);
        memory.Keep("key", new TrialResult("it died", Lasting: true, []), []);
        Assert.Equal("it died", memory.Find("key")!.Problem);
        memory.Keep("key", TrialResult.Passing("no memory"), []);
        Assert.Null(memory.Find("key"));
    }

    [Fact]
    public void Only_some_trials_are_remembered_the_newest_ones()
    {
        using var folder = new TemporaryFolder();
        var memory = new TrialMemory(folder["trials.json"]);
        for (int i = 0; i < 40; i++) memory.Keep($"{i}", Works(), []);
        Assert.NotNull(memory.Find("39"));
        Assert.NotNull(memory.Find("24"));
        Assert.Null(memory.Find("23"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[null, {}, {\"Key\":\"key\"}]")]
    [InlineData("[{\"Key\":\"key\",\"Files\":[null]}]")]
    [InlineData("{\"Key\":\"key\"")]
    public void A_damaged_memory_is_none_and_is_made_anew(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["trials.json"], text);
        var memory = new TrialMemory(folder["trials.json"]);
        Assert.Null(memory.Find("key"));
        memory.Keep("key", Works(), []);
        Assert.NotNull(memory.Find("key"));
    }

    [Fact]
    public void Where_nothing_can_be_kept_nothing_is_and_nobody_minds()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");
        var memory = new TrialMemory(folder["file/trials.json"]);
        memory.Keep("key", Works(), []);
        Assert.Null(memory.Find("key"));
    }
}
