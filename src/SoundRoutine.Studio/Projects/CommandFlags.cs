using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Studio.Projects;

/// <summary>Options as the words of a command line.</summary>
internal static class CommandFlags
{
    /// <summary>Those that are not as usual.</summary>
    public static IEnumerable<string> Of<TOptions>(TOptions options) where TOptions : new()
    {
        foreach (Setting setting in Setting.Of<TOptions>())
        {
            object? value = setting.Get(options!);
            if (Equals(value, setting.Default)) continue;
            // The range is read as it is written here.
            string? text = value is BarRange bars ? InvariantText.Of($"{bars.First}-{bars.Last}")
                : SettingText.Write(setting, value);
            if (text is null) continue;
            yield return "--" + setting.Declared.Name;
            if (!setting.IsSwitch) yield return text;
        }
    }
}
