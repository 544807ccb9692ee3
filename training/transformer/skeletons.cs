#:project ../../src/SoundRoutine/SoundRoutine.csproj
#:property PublishAot=false
// This program's own skeletons of styles no data set at hand holds, as JSON: style, bpm, meter, hits (tick at 960 a
// quarter, note).
// Usage: dotnet run skeletons.cs > OUT/skeletons.json
using System.Text.Json;
using SoundRoutine;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

string[] styles = ["house", "techno", "trap", "dnb", "metal"];
var rows = styles.SelectMany(name => Enumerable.Range(0, 40).Select(i =>
{
    Style style = BuiltInStyles.Find(name);
    var rng = new Random(i);
    double bpm = style.BpmRange.Low + rng.NextDouble() * (style.BpmRange.High - style.BpmRange.Low);
    Grid grid = style.GridFor(Meter.Common, 16) with { Bpm = bpm, Swing = Grid.MinSwing };
    SkeletonOptions options = new()
    {
        Style = name, Density = 0.2 + 0.7 * rng.NextDouble(), Variation = rng.NextDouble(),
    };
    Pattern pattern = SkeletonGenerator.Generate(grid, options, new Seed((ulong)i));
    var hits = pattern.Events.Select(e => new[] { e.Tick, e.Note });
    return new { style = name, bpm = grid.Bpm, meter = "4/4", hits };
}));
Console.WriteLine(JsonSerializer.Serialize(rows));
