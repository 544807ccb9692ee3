namespace SoundRoutine.Tests.Docs;

/// <summary>Lines that fit beside each other on a screen.</summary>
public class LineLengthTests
{
    private const int Columns = 120;

    [Fact]
    public void No_line_of_the_source_is_over_120_columns()
    {
        string[] offenses = [.. Pages.Source(".cs").SelectMany(f => TooLong(f, _ => false))];
        IEnumerable<string> files =
            offenses.GroupBy(o => o[..o.LastIndexOf(':')]).Select(f => $"{f.Key} ({f.Count()})");
        Assert.True(offenses.Length == 0, $"{offenses.Length} lines:\n{string.Join('\n', files)}");
    }

    [Fact]
    public void No_line_of_prose_is_over_120_columns()
    {
        string[] offenses = [.. Pages.All.Where(p => p != Pages.Generated).SelectMany(p => TooLong(p, IsTableOrLink))];
        Assert.Empty(offenses);
    }

    private static IEnumerable<string> TooLong(string file, Func<string, bool> excepted) =>
        Pages.Read(file).Split('\n').Index()
            .Where(l => l.Item.TrimEnd('\r').Length > Columns && !excepted(l.Item))
            .Select(l => $"{file}:{l.Index + 1}");

    private static bool IsTableOrLink(string line) =>
        line.StartsWith('|') || line.StartsWith('!') || line.Contains("://", StringComparison.Ordinal);
}
