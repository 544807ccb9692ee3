using System.CommandLine;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Cli.Flags;

/// <summary>One setting as an option of a command.</summary>
/// <param name="Setting">What it sets.</param>
/// <param name="Option">What one writes.</param>
/// <param name="Value">What is set by it, where it is given.</param>
internal sealed record SettingFlag(Setting Setting, Option Option, Func<ParseResult, object?> Value)
{
    public bool IsGiven(ParseResult parsed) => parsed.GetResult(Option) is { Implicit: false };

    /// <param name="setting">The setting.</param>
    /// <param name="name">With its hyphens.</param>
    public static SettingFlag Of(Setting setting, string name)
    {
        SettingFlag made = Make(setting, name);
        if (setting.Declared.Alias is { } alias) made.Option.Aliases.Add("--" + alias);
        return made;
    }

    private static SettingFlag Make(Setting setting, string name)
    {
        if (setting.IsSwitch)
        {
            var flag = new Option<bool>(name) { Description = setting.Declared.Help };
            bool on = setting.Default is false;
            return new SettingFlag(setting, flag, parsed => parsed.GetValue(flag) == on);
        }
        if (setting.IsRepeated)
        {
            var several =
                new Option<string[]>(name) { Description = setting.Declared.Help, HelpName = setting.Declared.Value };
            return new SettingFlag(setting, several,
                parsed => SettingText.ReadAll(setting, parsed.GetValue(several) ?? []));
        }
        var option =
            new Option<string?>(name) { Description = setting.Declared.Help, HelpName = setting.Declared.Value };
        if (SettingText.Write(setting, setting.Default) is { } standard) option.DefaultValueFactory = _ => standard;
        if (setting.Type != typeof(string)) option.Is(PathUse.None);
        if (setting.Declared.Path == SettingPath.File) option.Is(PathUse.Input);
        if (setting.Declared.Path == SettingPath.NameOrFile) option.Is(PathUse.InputOrName);
        return new SettingFlag(setting, option, parsed => SettingText.Read(setting, parsed.GetRequiredValue(option)!));
    }
}
