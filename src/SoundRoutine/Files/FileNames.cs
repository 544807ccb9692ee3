using System.Text;

namespace SoundRoutine.Files;

/// <summary>Names that are to become names of files, by one set of rules on every system.</summary>
internal static class FileNames
{
    /// <summary>
    /// Bytes of UTF-8. File systems take 255, of which extensions and the program's own endings need some.
    /// </summary>
    public const int MaxBytes = 150;

    private const string Forbidden = "/\\:*?\"<>|\u2028\u2029\uFFFD";

    /// <exception cref="ArgumentException">No file can be called so on every system.</exception>
    public static void Validate(string name)
    {
        if (name.Length > 0 && Clean(name, "") == name) return;
        string shown = string.Concat(Utf8Text.Cut(name, MaxBytes).Select(c => char.IsControl(c) ? ' ' : c));
        string why = Encoding.UTF8.GetByteCount(name) > MaxBytes ? $"is longer than {MaxBytes} bytes; use a shorter one"
            : IsReserved(name) ? "is kept by Windows for a device; use another"
            : "cannot be a file name; use letters, digits, spaces, '-' and '_', and no dot or space at either end";
        throw new ArgumentException($"name '{shown}' {why}");
    }

    /// <summary>
    /// The nearest name that is one on every system; <paramref name="fallback"/> where nothing is left of it.
    /// </summary>
    public static string Clean(string name, string fallback)
    {
        string allowed = string.Concat(name.EnumerateRunes().Select(r => IsForbidden(r) ? "_" : r.ToString()));
        string clean = Utf8Text.Cut(allowed.TrimStart(' ', '.'), MaxBytes).Trim(' ').TrimEnd(' ', '.');
        if (IsReserved(clean)) clean = "_" + clean;
        bool onlyReplaced = clean.Trim('_').Length == 0 && name.Trim('_').Length > 0;
        return clean.Length == 0 || onlyReplaced ? fallback : clean;
    }

    private static bool IsForbidden(Rune rune) => Rune.IsControl(rune)
        || Forbidden.Contains(rune.ToString(), StringComparison.Ordinal);

    /// <summary>Names of devices on Windows, whatever extension follows.</summary>
    private static bool IsReserved(string name)
    {
        string stem = name.Split('.')[0].TrimEnd(' ').ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$" or "CLOCK$"
            || (stem.Length == 4
                && (stem.StartsWith("COM", StringComparison.Ordinal)
                    || stem.StartsWith("LPT", StringComparison.Ordinal))
                    && "0123456789\u00B9\u00B2\u00B3".Contains(stem[3]));
    }
}
