using System.Globalization;

namespace SoundRoutine.Cli.Flags;

/// <summary>Arguments of the form <c>name=value</c>.</summary>
internal static class KeyValue
{
    public static (string Key, string Value) Split(string text, string option, string form)
    {
        int at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 ? (text[..at], text[(at + 1)..])
            : throw new ArgumentException($"'{text}' is not what {option} takes; write {form}");
    }

    public static Role Role(string text) =>
        Enum.TryParse(text, ignoreCase: true, out Role role) && Enum.IsDefined(role) && !char.IsAsciiDigit(text[0]) ? role
            : throw new ArgumentException($"role '{text}' is not known; use one of {string.Join(", ", Enum.GetNames<Role>()).ToLowerInvariant()}");

    public static (Role Role, double Value) RoleNumber(string text, string option, string form)
    {
        (string role, string number) = Split(text, option, form);
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? (Role(role), value)
            : throw new ArgumentException($"'{number}' is not a number; write {form}");
    }
}
