using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Values of settings as one writes them: numbers, words, lists with commas, <c>NAME=VALUE</c>.</summary>
internal static class SettingText
{
    /// <summary>A value as text; null where there is nothing to write.</summary>
    public static string? Write(Setting setting, object? value) => value switch
    {
        null => setting.Declared.Null,
        string text => text,
        Enum word => WordOf(word),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IDictionary or ICollection { Count: 0 } => null,
        IEnumerable list => string.Join(',', list.Cast<object>().Select(Plain)) is { Length: > 0 } joined ? joined
            : null,
        _ => value.ToString(),
    };

    /// <summary>The command line's words for those settings that are other than their defaults.</summary>
    public static IEnumerable<string> Words<TOptions>(TOptions options) where TOptions : notnull, new() =>
        Setting.Of<TOptions>().SelectMany(s => Words(s, s.Get(options)));

    private static IEnumerable<string> Words(Setting setting, object? value)
    {
        string flag = "--" + setting.Declared.Name;
        if (value is IDictionary pairs) return Pairs(pairs).SelectMany(pair => new[] { flag, pair });
        if (setting.IsSwitch) return Equals(value, setting.Default) ? [] : [flag];
        string? text = Write(setting, value);
        return text is null || text == Write(setting, setting.Default) ? [] : [flag, text];
    }

    private static IEnumerable<string> Pairs(IDictionary pairs)
    {
        foreach (DictionaryEntry pair in pairs)
            yield return InvariantText.Of($"{Plain(pair.Key)}={Plain(pair.Value)}");
    }

    private static object? Plain(object? value) => value is Enum word ? WordOf(word) : value;

    /// <summary>The value of a text.</summary>
    /// <exception cref="ArgumentException">It is not what the setting takes; the message says what is.</exception>
    public static object? Read(Setting setting, string text)
    {
        // Names of files may begin and end with a space.
        string value = setting.Type == typeof(string) ? text : text.Trim();
        return setting.Declared.Null is { } none && value.Equals(none, StringComparison.OrdinalIgnoreCase) ? null
            : Read(setting, setting.Type, value);
    }

    /// <summary>The values of a setting that may be given several times.</summary>
    /// <exception cref="ArgumentException">One is not what the setting takes, or one name has two values.</exception>
    public static object ReadAll(Setting setting, IEnumerable<string> texts)
    {
        var pairs = (IDictionary)Activator.CreateInstance(
            typeof(Dictionary<,>).MakeGenericType(setting.Type.GenericTypeArguments))!;
        foreach (string text in texts)
        {
            int at = text.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == text.Length - 1)
                throw new ArgumentException(
                    $"'{text}' is not what --{setting.Declared.Name} takes; write {setting.Declared.Value}");
            object name = Read(setting, setting.Type.GenericTypeArguments[0], text[..at]),
                value = Read(setting, setting.Type.GenericTypeArguments[1], text[(at + 1)..]);
            if (pairs.Contains(name))
                throw new ArgumentException($"--{setting.Declared.Name} is given twice for {text[..at]}");
            pairs[name] = value;
        }
        // A sorted dictionary of strings keeps its comparer: names are compared by their bytes.
        object empty = setting.Default!;
        return setting.Type.GetMethod("AddRange")!.Invoke(empty, [pairs])!;
    }

    /// <summary>
    /// A value of a closed set as one writes it: in lower case with hyphens, unless it has a name of its own.
    /// </summary>
    public static string WordOf(Enum value)
    {
        string name = value.ToString();
        return value.GetType().GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name);
    }

    private static object Read(Setting setting, Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        string name = setting.Declared.Name;
        if (type == typeof(string)) return text;
        if (type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : throw new ArgumentException($"{name} '{text}' is not a number{Remedy(setting)}");
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole)
                ? whole
                : throw new ArgumentException($"{name} '{text}' is not a whole number{Remedy(setting)}");
        if (type.IsEnum) return ReadWord(type.Name == name ? name : type == typeof(Role) ? "role" : name, type, text);
        if (type == typeof(BarRange)) return BarRange.Parse(text);
        if (type == typeof(ImmutableArray<string>)) return List(text).ToImmutableArray();
        if (type == typeof(ImmutableArray<int>)) return List(text).Select(t => (int)Read(setting, typeof(int), t))
            .ToImmutableArray();
        if (type == typeof(ImmutableSortedSet<Role>))
            return List(text).Select(t => (Role)(object)ReadWord("role", typeof(Role), t)).ToImmutableSortedSet();
        throw new NotSupportedException($"a setting of {type} cannot be read");
    }

    /// <summary>What the option takes, as help says it.</summary>
    private static string Remedy(Setting setting) => $"; --{setting.Declared.Name}: {setting.Declared.Help}";

    /// <summary>Case, hyphens and underscores do not matter.</summary>
    private static Enum ReadWord(string name, Type type, string text)
    {
        Enum[] all = [.. Enum.GetValues(type).Cast<Enum>()];
        string plain = Names.Plain(text);
        return all.FirstOrDefault(v => Names.Plain(WordOf(v)) == plain)
            ?? throw new ArgumentException(
                $"{name} '{text}' is not known; "
                    + (all.Length > 2 ? "use one of " : "use ")
                    + string.Join(all.Length > 2 ? ", " : " or ", all.Select(WordOf)));
    }

    private static IEnumerable<string> List(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(f => f.ToLowerInvariant()).Distinct();
}
