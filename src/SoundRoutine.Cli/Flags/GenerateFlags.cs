using System.CommandLine;
using SoundRoutine.Pipeline;

namespace SoundRoutine.Cli.Flags;

/// <summary>Step 4 on the command line.</summary>
internal sealed class GenerateFlags
{
    private readonly Option<double> _timing = CommonOptions.Number("--feel-timing", "Looseness of timing, 0 (on the grid) to 1", 0.5);
    private readonly Option<double> _velocity = CommonOptions.Number("--feel-velocity", "Unevenness of velocity, 0 to 1", 0.5);

    public IEnumerable<Option> All => [_timing, _velocity];

    public GenerateStepOptions Read(ParseResult parsed) => new() { Timing = parsed.GetValue(_timing), Velocity = parsed.GetValue(_velocity) };
}
