using System.CommandLine;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Cli.Flags;

/// <summary>
/// An options record on the command line, made of what the record declares: an option a setting, its default and its
/// help.
/// </summary>
/// <typeparam name="TOptions">The record.</typeparam>
internal sealed class SettingFlags<TOptions> where TOptions : notnull, new()
{
    private readonly SettingFlag[] _flags;

    /// <param name="renamed">Settings that a command calls otherwise, because it has several of one name.</param>
    public SettingFlags(params (string Setting, string Option)[] renamed) : this(_ => true, renamed)
    {
    }

    /// <param name="wanted">Names of the settings that a command takes.</param>
    /// <param name="renamed">See the other constructor.</param>
    public SettingFlags(Func<string, bool> wanted, params (string Setting, string Option)[] renamed) => _flags =
    [
        .. Setting.Of<TOptions>().Where(s => wanted(s.Declared.Name))
            .Select(s =>
                SettingFlag.Of(s,
                    "--" + (renamed.FirstOrDefault(r => r.Setting == s.Declared.Name).Option ?? s.Declared.Name))),
    ];

    public IEnumerable<Option> All => _flags.Select(f => f.Option);

    /// <summary>Whether any of these stands on the command line.</summary>
    public bool AnyGiven(ParseResult parsed) => _flags.Any(f => f.IsGiven(parsed));

    /// <summary>Those that stand on the command line, as one writes them.</summary>
    public IEnumerable<string> Given(ParseResult parsed) =>
        _flags.Where(f => f.IsGiven(parsed)).Select(f => f.Option.Name);

    public bool IsGiven(ParseResult parsed, string setting) =>
        _flags.Any(f => f.Setting.Declared.Name == setting && f.IsGiven(parsed));

    public TOptions Read(ParseResult parsed) => Read(parsed, new TOptions());

    /// <summary>What is given in the place of what was.</summary>
    /// <exception cref="ArgumentException">A value is not what its option takes.</exception>
    public TOptions Read(ParseResult parsed, TOptions before) =>
        _flags.Where(f => f.IsGiven(parsed))
        .Aggregate(before, (options, flag) => flag.Setting.With(options, flag.Value(parsed)));
}
