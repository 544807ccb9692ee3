using System.Collections.Immutable;

namespace SoundRoutine.Bench.Scorecards;

/// <summary>What was measured on one song.</summary>
/// <param name="Name">The file name before <c>.mix.wav</c>.</param>
/// <param name="Genre">From songs.tsv; empty where there is none.</param>
/// <param name="Values">By the name of the measure; what cannot be measured on the song is missing.</param>
internal sealed record ScoredSong(string Name, string Genre, ImmutableSortedDictionary<string, double> Values);

/// <summary>A figure of the scorecard: its stage, what it is called, its unit and digits.</summary>
/// <param name="Stage">Of the program.</param>
/// <param name="Name">Unique.</param>
/// <param name="IsMedian">Told by its median over the songs, not by their mean.</param>
/// <param name="Format">Of numbers.</param>
internal sealed record Measure(string Stage, string Name, bool IsMedian = false, string Format = "F3")
{
    public double Of(IEnumerable<double> values) => IsMedian ? Statistics.Median(values) : values.Average();
}
