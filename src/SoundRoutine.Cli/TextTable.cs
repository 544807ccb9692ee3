namespace SoundRoutine.Cli;

/// <summary>
/// Rows of text in columns, each as wide as its longest cell; lines are never broken, so paths can be copied.
/// </summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>The rows as lines without blanks at their ends.</summary>
    /// <param name="rows">All with the same number of cells.</param>
    public static string Of(IReadOnlyList<string[]> rows)
    {
        int columns = rows.Count == 0 ? 0 : rows[0].Length;
        int[] widths = [.. Enumerable.Range(0, columns).Select(c => rows.Max(r => r[c].Length))];
        return string.Join(Environment.NewLine, rows.Select(Line));

        string Line(string[] cells) => string.Join(Gap, cells.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd();
    }
}
