using System.Text.RegularExpressions;

namespace SoundRoutine.Tests.Docs;

/// <summary>Links of the pages lead to files and headings that are there; so do pages that the source names.</summary>
public partial class LinkTests
{
    [Fact]
    public void Every_link_and_picture_of_a_page_leads_somewhere()
    {
        List<string> offenses = [];
        foreach (string page in Pages.All.Concat(Pages.Files("src", ".md")).Concat(Pages.Files("training", ".md")))
            foreach (Match link in Link().Matches(Pages.Prose(page)))
            {
                string[] target = link.Groups[1].Value.Split('#', 2);
                if (target[0].Contains("://", StringComparison.Ordinal)) continue;
                string path = target[0].Length == 0 ? page : Relative(page, target[0]);
                bool there = Path.Exists(Pages.Full(path))
                    && (target.Length == 1 || Headings(path).Contains(target[1]));
                if (!there) offenses.Add($"{page}: {link.Groups[1].Value}");
            }
        Assert.Empty(offenses);
    }

    [Fact]
    public void Every_page_the_source_names_is_there()
    {
        List<string> offenses = [];
        foreach (string file in Pages.Source(".cs", ".md", ".sh", ".py"))
            foreach (Match named in Named().Matches(Pages.Read(file)))
                if (!Path.Exists(Pages.Full(named.Value))) offenses.Add($"{file}: {named.Value}");
        Assert.Empty(offenses);
    }

    /// <summary>By its path below src/SoundRoutine or src/SoundRoutine.Cli, or by the end of it.</summary>
    [Fact]
    public void Every_file_the_architecture_page_names_is_there()
    {
        HashSet<string> files = [.. Pages.Files("src", ".cs", ".json", ".html"), .. Pages.Files("tests", ".cs")];
        string[] named = [.. SourceFile().Matches(Pages.Prose("docs/architecture.md")).Select(m => m.Groups[1].Value)];
        Assert.True(named.Length > 80);
        Assert.DoesNotContain(named, n => !files.Any(f => IsNamed(f, n)));

        static bool IsNamed(string file, string name) =>
            $"/{file}".EndsWith($"/{name}", StringComparison.Ordinal) || file == $"src/SoundRoutine.{name}";
    }

    [Fact]
    public void Every_page_is_reached_from_the_readme()
    {
        HashSet<string> reached = ["README.md"];
        Queue<string> open = new(reached);
        while (open.TryDequeue(out string? page))
            foreach (Match link in Link().Matches(Pages.Prose(page)))
            {
                string next = Relative(page, link.Groups[1].Value.Split('#')[0]);
                bool isPage = next.EndsWith(".md", StringComparison.Ordinal) && File.Exists(Pages.Full(next));
                if (isPage && reached.Add(next)) open.Enqueue(next);
            }
        Assert.Empty(Pages.All.Except(reached));
    }

    /// <summary>A link of a page as a path from the root.</summary>
    private static string Relative(string page, string link)
    {
        string full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Pages.Full(page))!, link));
        return Path.GetRelativePath(Repository.Root, full).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The headings of a page as links name them.</summary>
    private static HashSet<string> Headings(string page) =>
        [.. Heading().Matches(Pages.Prose(page)).Select(m => Anchor(m.Groups[1].Value))];

    /// <summary>In lower case, with hyphens for blanks, and nothing else but letters and digits.</summary>
    private static string Anchor(string heading) =>
        Dropped().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/])docs/[\w/-]+\.md\b")]
    private static partial Regex Named();

    [GeneratedRegex(@"`([\w/.]+\.(?:cs|json|html))`")]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"^#+ +(.+?) *$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Dropped();
}
