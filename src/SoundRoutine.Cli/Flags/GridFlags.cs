using System.CommandLine;
using System.Globalization;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Timing;

namespace SoundRoutine.Cli.Flags;

/// <summary>Step 3 on the command line.</summary>
internal sealed class GridFlags
{
    private readonly Option<string> _bpm = CommonOptions.Text("--bpm", "Quarter notes a minute, 30 to 300, or auto: the tempo of the input", "auto", "N");
    private readonly Option<string> _meter = CommonOptions.Text("--meter", "Time signature: 2/4 to 7/4, 5/8, 6/8, 7/8, 9/8, 12/8; the transformer has learned 4/4 from drummers, the others mostly from shortened bars", "4/4", "N/N");
    private readonly Option<int> _bars = CommonOptions.Whole("--bars", "Length in bars, 1 to 256", 8);
    private readonly Option<string> _style = CommonOptions.Text("--style", "Style of the drumming ('soundroutine grid --styles' lists them), or source: as the input's own drums are played", "rock", "NAME");
    private readonly Option<double?> _swing = new("--swing") { Description = "Swing in percent, 50 (straight) to 75; otherwise the style's own", HelpName = "PERCENT" };
    private readonly Option<string?> _subdivision = new("--subdivision") { Description = "sixteenths or triplets; otherwise the style's own", HelpName = "NAME" };
    private readonly Option<double> _density = CommonOptions.Number("--density", "How busy, 0 to 1", 0.5);
    private readonly Option<double> _variation = CommonOptions.Number("--variation", "How much bars differ, 0 to 1", 0.3);
    private readonly Option<bool> _noFills = new("--no-fills") { Description = "No fills at phrase ends" };

    public IEnumerable<Option> All => [_bpm, _meter, _bars, _style, _swing, _subdivision, _density, _variation, _noFills];

    /// <summary>Whether any of these stands on the command line.</summary>
    public bool AnyGiven(ParseResult parsed) => All.Any(option => IsGiven(parsed, option));

    /// <summary>What is given in the place of what was.</summary>
    public GridOptions Read(ParseResult parsed, GridOptions before)
    {
        GridOptions given = Read(parsed);
        return new GridOptions
        {
            Bpm = IsGiven(parsed, _bpm) ? given.Bpm : before.Bpm,
            Meter = IsGiven(parsed, _meter) ? given.Meter : before.Meter,
            Bars = IsGiven(parsed, _bars) ? given.Bars : before.Bars,
            Style = IsGiven(parsed, _style) ? given.Style : before.Style,
            // Another style has its own swing and raster.
            Swing = IsGiven(parsed, _swing) || IsGiven(parsed, _style) ? given.Swing : before.Swing,
            Subdivision = IsGiven(parsed, _subdivision) || IsGiven(parsed, _style) ? given.Subdivision : before.Subdivision,
            Density = IsGiven(parsed, _density) ? given.Density : before.Density,
            Variation = IsGiven(parsed, _variation) ? given.Variation : before.Variation,
            Fills = IsGiven(parsed, _noFills) ? given.Fills : before.Fills,
        };
    }

    public GridOptions Read(ParseResult parsed) => new()
    {
        Bpm = Bpm(parsed.GetRequiredValue(_bpm)),
        Meter = parsed.GetRequiredValue(_meter),
        Bars = parsed.GetValue(_bars),
        Style = parsed.GetRequiredValue(_style),
        Swing = parsed.GetValue(_swing),
        Subdivision = parsed.GetValue(_subdivision)?.ToLowerInvariant() switch
        {
            null => null,
            "sixteenths" => Subdivision.Sixteenths,
            "triplets" => Subdivision.Triplets,
            string other => throw new ArgumentException($"subdivision '{other}' is not known; use sixteenths or triplets"),
        },
        Density = parsed.GetValue(_density),
        Variation = parsed.GetValue(_variation),
        Fills = !parsed.GetValue(_noFills),
    };

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static double? Bpm(string text) =>
        text.Equals("auto", StringComparison.OrdinalIgnoreCase) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double bpm) ? bpm
        : throw new ArgumentException($"bpm '{text}' is not a number; use {Grid.MinBpm} to {Grid.MaxBpm}, or auto");
}
