using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SoundRoutine.Tests.Packaging.Scale;

public partial class DockerfileTests
{
    private static readonly (string Word, string[] Values)[] Instructions = [.. File
        .ReadAllText(ScaleFiles.Full("docker/Dockerfile")).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(words => (words[0], words[1..]))];

    private static IEnumerable<string[]> Of(string word) =>
        Instructions.Where(i => i.Word == word).Select(i => i.Values);

    [Fact]
    public void Its_instructions_are_known_and_it_begins_with_an_image_of_the_version_that_is_built_for()
    {
        Assert.DoesNotContain(Instructions.Select(i => i.Word).Distinct(), w => w is not ("FROM" or "WORKDIR" or "COPY"
            or "RUN" or "ENV" or "VOLUME" or "USER" or "ENTRYPOINT" or "CMD"));
        Assert.Equal("FROM", Instructions[0].Word);
        string target = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props"))
            .Descendants("TargetFramework").Single().Value.Replace("net", "", StringComparison.Ordinal);
        Assert.All(Of("FROM"), rest => Assert.EndsWith($":{target}", rest[0]));
    }

    [Fact]
    public void What_it_copies_is_there_and_is_all_that_a_build_reads()
    {
        string[] copied = [.. Of("COPY").Where(rest => !rest[0].StartsWith("--from=", StringComparison.Ordinal))
            .SelectMany(rest => rest[..^1])];
        Assert.All(copied, source => Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), source));
        string[] needed = [.. Directory.EnumerateFiles(Repository.Root, "Directory.*").Select(f => Path.GetFileName(f)),
            "global.json", ".editorconfig", ".globalconfig", "src", .. Outside()];
        Assert.Contains("demo/song.wav", needed);
        Assert.Empty(needed.Except(copied));
    }

    /// <summary>What the projects take from elsewhere than src.</summary>
    private static IEnumerable<string> Outside() =>
        from project in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj",
            SearchOption.AllDirectories)
        from Match taken in Taken().Matches(File.ReadAllText(project))
        where !taken.Groups[1].Value.StartsWith("src/", StringComparison.Ordinal)
        select taken.Groups[1].Value;

    [Fact]
    public void It_builds_the_program_and_starts_it_as_the_first_process_of_a_user_who_is_not_root()
    {
        string[] publish = Assert.Single(Of("RUN"), r => r[0] == "dotnet");
        Assert.True(Directory.Exists(Path.Combine(Repository.Root, publish[2])), publish[2]);
        string folder = publish[Array.IndexOf(publish, "-o") + 1];
        Assert.Contains(Of("COPY"), r => r.SequenceEqual(["--from=build", folder, folder]));
        Assert.Equal(["[\"/app/SoundRoutine.Cli\"]"], Assert.Single(Of("ENTRYPOINT")));
        Assert.Equal(["$APP_UID"], Assert.Single(Of("USER")));
        Assert.Contains(Of("RUN"), r => r.Contains("ffmpeg") && r.Contains("--no-install-recommends"));
    }

    [GeneratedRegex(@"Include=""\.\./\.\./([\w./-]+)""")]
    private static partial Regex Taken();
}
