using SoundRoutine.Files;

namespace SoundRoutine.Tests.Files;

public sealed class AtomicFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Make(string name, string text)
    {
        Directory.CreateDirectory(_folder[name]);
        File.WriteAllText(_folder[$"{name}/a.txt"], text);
        return _folder[name];
    }

    [Fact]
    public void A_whole_folder_stays_as_it_is_and_can_be_read_all_the_while()
    {
        string there = Make("there", "first"), late = Make(".there.x-1-1.part", "second");
        using FileStream reader = File.OpenRead(_folder["there/a.txt"]);
        AtomicFolder.Publish(late, there, () => File.Exists(_folder["there/a.txt"]));
        Assert.Equal("first", File.ReadAllText(_folder["there/a.txt"]));
        Assert.Equal('f', reader.ReadByte());
        Assert.True(Directory.Exists(late));
    }

    [Fact]
    public void A_damaged_folder_makes_way_and_nothing_of_it_is_left()
    {
        string there = Make("there", "damaged"), made = Make(".there.x-1-1.part", "made anew");
        AtomicFolder.Publish(made, there, () => File.ReadAllText(_folder["there/a.txt"]) == "made anew");
        Assert.Equal("made anew", File.ReadAllText(_folder["there/a.txt"]));
        Assert.Equal([there], Directory.GetDirectories(_folder.Path));
    }

    [Fact]
    public void Of_many_that_publish_the_same_all_succeed()
    {
        string[] made = [.. Enumerable.Range(0, 16).Select(i => Make($".there.x-1-{i}.part", "whole"))];
        string there = _folder["there"];
        Parallel.ForEach(made, m => AtomicFolder.Publish(m, there, () => File.Exists(Path.Combine(there, "a.txt"))));
        Assert.Equal("whole", File.ReadAllText(_folder["there/a.txt"]));
        Assert.Equal(15, made.Count(Directory.Exists));
    }
}
