using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary><c>3_grid/skeleton_meta_{ver}.json</c>: what the skeleton was made with and what is in it.</summary>
internal sealed record SkeletonMeta : IArtifact
{
    public static string Kind => "skeleton_meta";

    public static int CurrentFormat => 1;

    public static string Verb => "grid";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required string Style { get; init; }

    public required double Density { get; init; }

    public required double Variation { get; init; }

    public required bool Fills { get; init; }

    /// <summary>Null where phrases have the usual length.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PhraseBars { get; init; }

    public required ulong Seed { get; init; }

    public required int Events { get; init; }

    public required ImmutableSortedDictionary<Role, int> EventsByRole { get; init; }

    public required ImmutableSortedDictionary<Instrument, int> EventsByInstrument { get; init; }

    /// <summary>
    /// A picture of each bar: a line per instrument, <c>X</c> loud, <c>x</c> medium, <c>.</c> soft, <c>-</c> nothing.
    /// </summary>
    public required ImmutableArray<string> Picture { get; init; }

    public static ImmutableArray<string> Draw(Grid grid, IEnumerable<DrumEvent> events)
    {
        var lines = new SortedDictionary<Instrument, char[]>();
        foreach (DrumEvent e in events)
        {
            if (!lines.TryGetValue(e.Instrument, out char[]? line))
                lines[e.Instrument] = line = [.. Enumerable.Repeat('-', grid.Steps)];
            char mark = e.Velocity >= 96 ? 'X' : e.Velocity >= 56 ? 'x' : '.';
            int step = grid.NearestStep(e.Tick);
            if (line[step] != 'X') line[step] = mark;
        }
        return
        [
            .. lines.SelectMany(pair => Enumerable.Range(0, grid.Bars).Select(bar =>
                string.Create(CultureInfo.InvariantCulture,
                $"{bar + 1,3} {pair.Key,-12} {new string(pair.Value, bar * grid.StepsPerBar, grid.StepsPerBar)}"))),
        ];
    }
}
