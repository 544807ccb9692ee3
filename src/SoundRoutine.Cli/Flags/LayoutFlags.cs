using System.CommandLine;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Cli.Flags;

/// <summary>Step 5 on the command line.</summary>
internal sealed class LayoutFlags
{
    private readonly Option<string> _select = CommonOptions.Text("--select", "Which sample plays: velocity, round-robin, random, fixed", "velocity", "MODE");
    private readonly Option<double?> _clamp = new("--max-offset") { Description = "Most milliseconds a hit may be off the grid", HelpName = "MS" };
    private readonly Option<bool> _progressive = new("--progressive") { Description = "Bring the roles in one after the other: Core; Core and Accent; ..." };
    private readonly Option<int> _segment = CommonOptions.Whole("--segment-bars", "Bars until the next role joins, with --progressive", 4);

    public IEnumerable<Option> All => [_select, _clamp, _progressive, _segment];

    public LayoutOptions Read(ParseResult parsed) => new()
    {
        Select = parsed.GetRequiredValue(_select),
        MaxMicroOffset = parsed.GetValue(_clamp),
        Progressive = parsed.GetValue(_progressive),
        SegmentBars = parsed.GetValue(_segment),
    };
}
