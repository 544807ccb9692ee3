using System.Globalization;
using System.Text;

namespace SoundRoutine.Bench.Scorecards;

/// <summary>The page: figures with their intervals by set, and the means of each genre.</summary>
internal static class ScorecardPage
{
    public static string Of(IReadOnlyList<Measure> measures, IReadOnlyList<(string Set, ScoredSong[] Songs)> sets,
        IReadOnlyList<ProgramFigure> program)
    {
        var page = new StringBuilder();
        page.AppendLine(Line(["stage", "figure", .. sets.Select(s => $"{s.Set}, {s.Songs.Length} songs")]));
        page.AppendLine(Line(Enumerable.Repeat("---", sets.Count + 2)));
        foreach (Measure measure in measures)
        {
            string[] cells = [.. sets.Select(s => Cell(measure, Values(s.Songs, measure)))];
            if (cells.Any(c => c.Length > 0)) page.AppendLine(Line([measure.Stage, measure.Name, .. cells]));
        }
        foreach ((string set, ScoredSong[] songs) in sets.Where(s => s.Songs.Any(x => x.Genre.Length > 0)))
            page.AppendLine().AppendLine(Genres(measures, set, songs));
        if (program.Count == 0) return page.ToString();
        page.AppendLine().AppendLine(Line(["stage", "figure of the program", ""]));
        page.AppendLine(Line(["---", "---", "---"]));
        foreach (ProgramFigure figure in program)
            page.AppendLine(Line([figure.Stage, figure.Name, figure.Value]));
        return page.ToString();
    }

    private static string Genres(IReadOnlyList<Measure> measures, string set, ScoredSong[] songs)
    {
        IGrouping<string, ScoredSong>[] genres = [.. songs.GroupBy(s => s.Genre)];
        var table = new StringBuilder();
        table.AppendLine(Line([set, .. genres.Select(g => g.Key)]));
        table.AppendLine(Line(Enumerable.Repeat("---", genres.Length + 1)));
        foreach (Measure measure in measures.Where(m => songs.Any(s => s.Values.ContainsKey(m.Name))))
            table.AppendLine(Line([measure.Name, .. genres.Select(g => Values(g, measure) is { Length: > 0 } values
                ? Number(measure.Of(values), measure) : "")]));
        return table.ToString().TrimEnd();
    }

    private static double[] Values(IEnumerable<ScoredSong> songs, Measure measure) =>
        [.. songs.Where(s => s.Values.ContainsKey(measure.Name)).Select(s => s.Values[measure.Name])];

    private static string Cell(Measure measure, double[] values)
    {
        if (values.Length == 0) return "";
        Interval interval = Interval.Of(values, measure.Of);
        string least = measure.IsMedian ? $", least {Number(values.Min(), measure)}" : "";
        return $"**{Number(interval.Value, measure)}** ({Number(interval.Low, measure)} to "
            + $"{Number(interval.High, measure)}{least})";
    }

    private static string Number(double value, Measure measure) =>
        value.ToString(measure.Format, CultureInfo.InvariantCulture);

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
