namespace SoundRoutine.Studio.Projects;

/// <summary>Text of a client that is shown to people: names of files and projects, and of actions.</summary>
internal static class DisplayText
{
    /// <summary>In one line, and without marks that would turn the text after it around.</summary>
    public static string Of(string text) =>
        string.Concat(text.Where(c => !TurnsAround(c)).Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    /// <summary>Embeddings, overrides and isolates (Unicode Standard Annex 9).</summary>
    private static bool TurnsAround(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
