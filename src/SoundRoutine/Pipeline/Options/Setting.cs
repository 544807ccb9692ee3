using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace SoundRoutine.Pipeline.Options;

/// <summary>One option of the user's, as its record declares it.</summary>
/// <param name="Declared">Its name and help.</param>
/// <param name="Path">The properties that lead to it from the outermost record.</param>
/// <param name="Default">Its value in a new record.</param>
internal sealed record Setting(SettingAttribute Declared, ImmutableArray<PropertyInfo> Path, object? Default)
{
    private static readonly ConcurrentDictionary<Type, Setting[]> Known = [];

    private static readonly MethodInfo Copy =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    public Type Type => Path[^1].PropertyType;

    /// <summary>Whether it is a switch, which takes no value: given, it is the opposite of its default.</summary>
    public bool IsSwitch => Type == typeof(bool);

    /// <summary>Whether it may be given several times, each time with a name and a value.</summary>
    public bool IsRepeated => Type.IsGenericType
        && Type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>);

    /// <summary>The settings of an options record and of the records in it, in their order.</summary>
    public static IReadOnlyList<Setting> Of<TOptions>() where TOptions : new() =>
        Known.GetOrAdd(typeof(TOptions), _ => [.. Within(new TOptions(), [])]);

    public object? Get(object options) =>
        Path.Aggregate((object?)options, (holder, property) => property.GetValue(holder));

    /// <summary>A copy of the options in which this one has another value.</summary>
    public TOptions With<TOptions>(TOptions options, object? value) where TOptions : notnull =>
        (TOptions)Changed(options, 0, value);

    private object Changed(object record, int depth, object? value)
    {
        object copy = Copy.Invoke(record, null)!;
        PropertyInfo property = Path[depth];
        property.SetValue(copy,
            depth == Path.Length - 1 ? value : Changed(property.GetValue(record)!, depth + 1, value));
        return copy;
    }

    private static IEnumerable<Setting> Within(object record, ImmutableArray<PropertyInfo> path)
    {
        foreach (PropertyInfo property in record.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetCustomAttribute<SettingAttribute>() is { } declared)
                yield return new Setting(declared, path.Add(property), property.GetValue(record));
            if (property.GetCustomAttribute<SettingGroupAttribute>() is null) continue;
            foreach (Setting inner in Within(property.GetValue(record)!, path.Add(property))) yield return inner;
        }
    }
}
