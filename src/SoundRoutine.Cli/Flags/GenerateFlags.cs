using System.CommandLine;
using System.Globalization;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Cli.Flags;

/// <summary>Step 4 on the command line.</summary>
internal sealed class GenerateFlags
{
    private readonly Option<string> _generator = CommonOptions.Text("--generator", "Who plays: transformer, the program's own network, or skeleton, the rules alone", PatternGenerators.Transformer, "NAME");
    private readonly Option<string?> _skeleton = new("--skeleton")
    {
        Description = "What the transformer owes to the skeleton's kicks and snares: keep (all kept, none added but in fills; the default), follow (the strong ones kept), free (nothing; the default with --continue)",
        HelpName = "NAME",
    };
    private readonly Option<double?> _temperature = new("--temperature") { Description = "How daring the transformer is, 0 (always the likeliest) to 2; otherwise as chosen with it", HelpName = "N" };
    private readonly Option<double?> _topP = new("--top-p") { Description = "It draws among the likeliest answers that have this probability together, up to 1; otherwise as chosen with it", HelpName = "N" };
    private readonly Option<double?> _guidance = new("--guidance") { Description = "How much the style counts, 0 to 4; 1 is as learned and fastest; otherwise as chosen with it", HelpName = "N" };
    private readonly Option<string?> _fillBars = new("--fill-bars") { Description = "Bars that are fills, such as 4,8; otherwise the ends of the phrases, and none with --no-fills", HelpName = "LIST" };
    private readonly Option<string?> _continue = new Option<string?>("--continue") { Description = "A MIDI file (.mid, .kar, .rmi) whose drums are the first bars; the rest goes on from them", HelpName = "FILE" }.Is(PathUse.Input);
    private readonly Option<int?> _sequence = new("--sequence") { Description = "Which sequence of a MIDI file of format 2 is gone on from, counted from 1 as 'inspect' lists them", HelpName = "N" };
    private readonly Option<string?> _lock = new("--lock") { Description = "Roles that stay as they are in the current version while the rest is played anew, such as core,accent", HelpName = "ROLES" };
    private readonly Option<string?> _infill = new("--infill") { Description = "Bars to play anew, such as 5-8; the rest stays as it is in the current version", HelpName = "BARS" };
    private readonly Option<int> _variations = CommonOptions.Whole("--variations", "Versions to make, from this seed, the next, and so on; the first counts until another seed is asked for", 1);
    private readonly Option<string?> _groove = new Option<string?>("--groove") { Description = "Play with the feel of a template of 'soundroutine groove extract'", HelpName = "FILE" }.Is(PathUse.Input);
    private readonly Option<double> _amount = CommonOptions.Number("--groove-amount", "How much of the feel is taken over, 0 to 1", 1);
    private readonly Option<double> _timing = CommonOptions.Number("--feel-timing", "Looseness of timing, 0 (on the grid) to 1; 0.5 is as the transformer plays", 0.5);
    private readonly Option<double> _velocity = CommonOptions.Number("--feel-velocity", "Unevenness of velocity, 0 to 1; 0.5 is as the transformer plays", 0.5);

    public IEnumerable<Option> All => [_generator, _skeleton, _temperature, _topP, _guidance, _fillBars, _continue, _sequence, _lock, _infill, _variations, _groove, _amount, _timing, _velocity];

    public GenerateStepOptions Read(ParseResult parsed) => new()
    {
        Generator = parsed.GetRequiredValue(_generator),
        Skeleton = parsed.GetValue(_skeleton)?.ToLowerInvariant() switch
        {
            null => null,
            "keep" => SkeletonMode.Keep,
            "follow" => SkeletonMode.Follow,
            "free" => SkeletonMode.Free,
            string other => throw new ArgumentException($"skeleton '{other}' is not known; use keep, follow or free"),
        },
        Sampling = new SamplingOptions { Temperature = parsed.GetValue(_temperature), TopP = parsed.GetValue(_topP), Guidance = parsed.GetValue(_guidance) },
        FillBars = parsed.GetValue(_fillBars) is { } fills ? [.. CommonOptions.List(fills).Select(bar => Number(bar, "--fill-bars", "4,8"))] : null,
        Continue = parsed.GetValue(_continue),
        Sequence = parsed.GetValue(_sequence),
        Lock = parsed.GetValue(_lock) is { } roles ? [.. CommonOptions.List(roles).Select(KeyValue.Role)] : [],
        Infill = parsed.GetValue(_infill) is { } bars ? Range(bars) : null,
        Variations = parsed.GetValue(_variations),
        Groove = parsed.GetValue(_groove),
        GrooveAmount = parsed.GetValue(_amount),
        Timing = parsed.GetValue(_timing),
        Velocity = parsed.GetValue(_velocity),
    };

    private static BarRange Range(string text)
    {
        string[] ends = text.Split('-');
        return ends.Length <= 2 ? new BarRange(Number(ends[0], "--infill", "5-8"), Number(ends[^1], "--infill", "5-8")) : throw new ArgumentException($"'{text}' is no range of bars; write 5-8");
    }

    private static int Number(string text, string option, string form) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : throw new ArgumentException($"'{text}' is not what {option} takes; write {form}");
}
