using System.Text.RegularExpressions;

namespace SoundRoutine.Tests.Docs;

/// <summary>The pages of the project, and the texts of its source.</summary>
internal static partial class Pages
{
    /// <summary>What <c>./soundroutine docs docs</c> writes.</summary>
    public const string Generated = "docs/commands.md";

    private static readonly string[] Tops = ["docs", "src", "tests", "bench", "samples", "demo", "training"];

    private static readonly string[] Outputs = ["bin", "obj", "node_modules", "golden"];

    /// <summary>The pages of the root and all below docs/, relative to the root.</summary>
    public static IEnumerable<string> All => [.. Roots, .. Files("docs", ".md")];

    private static IEnumerable<string> Roots =>
        Directory.EnumerateFiles(Repository.Root, "*.md")
            .Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    /// <summary>Files of the given endings in the project's folders, relative to the root, without builds.</summary>
    public static IEnumerable<string> Source(params string[] endings) => Tops.SelectMany(top => Files(top, endings));

    public static IEnumerable<string> Files(string top, params string[] endings)
    {
        string folder = Full(top);
        if (!Directory.Exists(folder)) return [];
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)) && !f.Split('/').Any(IsOutput))
            .Order(StringComparer.Ordinal);
    }

    public static string Full(string page) => Path.Combine(Repository.Root, page);

    public static string Read(string page) => File.ReadAllText(Full(page));

    /// <summary>The blocks of code of a language, in order.</summary>
    public static IEnumerable<string> Fences(string page, string language) =>
        Fence().Matches(Read(page)).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value);

    /// <summary>The page without its blocks of code.</summary>
    public static string Prose(string page) => Fence().Replace(Read(page), "");

    private static bool IsOutput(string folder) => folder.StartsWith('.') || Outputs.Contains(folder);

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
