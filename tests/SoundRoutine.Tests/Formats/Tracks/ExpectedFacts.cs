namespace SoundRoutine.Tests.Formats.Tracks;

/// <summary>What a separate reader has found in real files of other programs.</summary>
internal static class ExpectedFacts
{
    /// <summary>The folder of the files; null where it is missing.</summary>
    public static string? Root { get; } =
        SharedData.Root is { } root && Directory.Exists(Path.Combine(root, "formats")) ? Path.Combine(root, "formats")
            : null;

    /// <summary>File, name and value of each fact of one format.</summary>
    public static IEnumerable<(string File, string Name, string Value)> Of(string format) =>
        File.ReadAllLines(Path.Combine(Root!, "expected.tsv")).Skip(1).Select(l => l.Split('\t'))
            .Where(f => f[0].StartsWith(format, StringComparison.Ordinal))
            .Select(f => (Path.Combine(Root!, f[0]), f[1], f[2]));
}
