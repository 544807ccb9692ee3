using System.Collections.Immutable;
using System.CommandLine;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Cli.Flags;

/// <summary>Step 2 on the command line.</summary>
/// <param name="modelOption">What the model's option is called; a verb of several steps has more than one model.</param>
internal sealed class RoleFlags(string modelOption = CommonOptions.TextAudioModelName)
{
    private readonly Option<string> _model = CommonOptions.TextAudioModel(modelOption);
    private readonly Option<string?> _prompts = new Option<string?>("--prompts") { Description = "A JSON file of prompts by role and instrument instead of the built-in ones (see --write-prompts of 'roles')", HelpName = "FILE" }.Is(PathUse.Input);
    private readonly Option<string?> _rules = new Option<string?>("--rules") { Description = "A JSON file of rule weights instead of the built-in table", HelpName = "FILE" }.Is(PathUse.Input);
    private readonly Option<int> _maxPool = CommonOptions.Whole("--max-pool", "Most samples in one pool; 0 keeps all", 0);
    private readonly Option<string[]> _set = new("--set") { Description = "Decide a sample's role; may be repeated", HelpName = "SAMPLE=ROLE" };

    public IEnumerable<Option> All => [_model, _prompts, _rules, _maxPool, _set];

    /// <summary>Whether the command line says anything on how roles are given.</summary>
    public bool AnyGiven(ParseResult parsed) => All.Any(option => parsed.GetResult(option) is { Implicit: false });

    public RoleStepOptions Read(ParseResult parsed) => new()
    {
        Model = parsed.GetRequiredValue(_model),
        PromptsFile = parsed.GetValue(_prompts),
        RulesFile = parsed.GetValue(_rules),
        MaxPool = parsed.GetValue(_maxPool),
        Set = (parsed.GetValue(_set) ?? []).Select(Parse).ToImmutableSortedDictionary(p => p.Sample, p => p.Role, StringComparer.Ordinal),
    };

    private static (string Sample, Role Role) Parse(string text)
    {
        (string sample, string role) = KeyValue.Split(text, "--set", "SAMPLE=ROLE");
        return (sample, KeyValue.Role(role));
    }
}
