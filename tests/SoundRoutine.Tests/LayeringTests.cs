using System.Text.RegularExpressions;

namespace SoundRoutine.Tests;

/// <summary>Data flows one way: shared ground knows no step, a step knows only the steps before it.</summary>
public partial class LayeringTests
{
    private static readonly string[] Shared = ["Audio", "Timing", "Midi", "Models"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Audio"] = [],
        ["Timing"] = [],
        ["Midi"] = ["Timing"],
        ["Models"] = ["Audio"],
        ["Separation"] = [.. Shared],
        ["Onsets"] = [.. Shared, "Separation"],
        ["Kits"] = [.. Shared, "Onsets"],
        ["Roles"] = [.. Shared, "Kits"],
        ["Patterns"] = [.. Shared, "Roles"],
        ["Arranging"] = [.. Shared, "Kits", "Roles", "Patterns"],
        ["Editing"] = [.. Shared, "Arranging"],
        ["Rendering"] = [.. Shared, "Kits", "Arranging"],
        ["Exporting"] = [.. Shared, "Kits", "Arranging", "Rendering"],
        ["Reporting"] = [.. Shared, "Kits", "Exporting"],
        ["Pipeline"] = [.. Shared, "Separation", "Onsets", "Kits", "Roles", "Patterns", "Arranging", "Editing", "Rendering", "Exporting", "Reporting"],
    };

    [Fact]
    public void Every_folder_uses_only_what_comes_before_it()
    {
        string root = Path.Combine(Repository.Root, "src", "SoundRoutine");
        var offences = new List<string>();
        int files = 0;
        foreach (string folder in Directory.GetDirectories(root).Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj")))
        {
            Assert.True(MayUse.ContainsKey(folder), $"{folder} is not in the table of layers");
            foreach (string file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            {
                files++;
                offences.AddRange(from Match m in Reference().Matches(File.ReadAllText(file))
                                  let used = m.Groups[1].Value
                                  where used != folder && MayUse.ContainsKey(used) && !MayUse[folder].Contains(used)
                                  select $"{folder}/{Path.GetFileName(file)} uses {used}");
            }
        }
        Assert.True(files > 60);
        Assert.Empty(offences.Distinct());
    }

    [Fact]
    public void Files_are_touched_only_at_the_edges()
    {
        string root = Path.Combine(Repository.Root, "src", "SoundRoutine");
        string[] edges = ["Audio", "Pipeline", "Models", "bin", "obj"];
        string[] offences =
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Where(f => !edges.Contains(Path.GetRelativePath(root, f).Split(Path.DirectorySeparatorChar)[0]))
                .Where(f => FileAccess().IsMatch(File.ReadAllText(f))),
        ];
        Assert.Empty(offences);
    }

    [Fact]
    public void Nothing_draws_from_an_unseeded_source()
    {
        string[] offences =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(f => Unseeded().IsMatch(File.ReadAllText(f))),
        ];
        Assert.Empty(offences);
    }

    [GeneratedRegex(@"SoundRoutine\.([A-Z]\w+)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(File|Directory|FileStream|FileInfo|StreamReader|StreamWriter)\s*[.(]\s*(Open|Read|Write|Create|Exists|Delete|Move|Enumerate|Get|new)|new FileStream")]
    private static partial Regex FileAccess();

    [GeneratedRegex(@"Random\.Shared|new Random\(|Guid\.NewGuid|DateTime\.(Utc)?Now")]
    private static partial Regex Unseeded();
}
