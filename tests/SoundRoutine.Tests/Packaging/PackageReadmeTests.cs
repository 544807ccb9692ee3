namespace SoundRoutine.Tests.Packaging;

public class PackageReadmeTests
{
    [Fact]
    public void The_example_in_the_package_is_the_one_of_the_readme()
    {
        string readme = Read("README.md");
        string example = Read("src", "SoundRoutine", "PACKAGE.md").Split("```")[1];
        string[] lines = example.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Contains(lines, l => l.Contains("Producer.Make", StringComparison.Ordinal));
        string[] expected = [.. lines.Select(l => l.Replace("song.wav", "demo/song.wav", StringComparison.Ordinal))];
        Assert.All(expected, line => Assert.Contains(line, readme));
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));
}
