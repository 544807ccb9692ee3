namespace SoundRoutine.Pipeline;

/// <summary>Names that are to become names of files.</summary>
internal static class FileNames
{
    /// <exception cref="ArgumentException">No file can be called so on every system.</exception>
    public static void Validate(string name)
    {
        if (name.Length is 0 or > 120 || name.Trim('.', ' ').Length == 0 || name.StartsWith('.') || name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0', '\n', '\r']) >= 0)
            throw new ArgumentException($"name '{name}' cannot be a file name; use letters, digits, spaces, '-' and '_'");
    }
}
