namespace SoundRoutine.Studio.Projects;

/// <summary>Text of a client that is shown to people: names of files and projects, and of actions.</summary>
internal static class DisplayText
{
    private const int MaxLabel = 200;

    /// <summary>What an action is called in the history, cut where it is too long to be shown.</summary>
    public static string Label(string text) => Of(text) switch
    {
        "" => "change",
        { Length: > MaxLabel } label => label[..MaxLabel] + "…",
        var label => label,
    };

    /// <summary>In one line, and without marks that would turn the text after it around.</summary>
    public static string Of(string text) =>
        string.Concat(text.Where(c => !TurnsAround(c)).Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    /// <summary>Embeddings, overrides and isolates (Unicode Standard Annex 9).</summary>
    private static bool TurnsAround(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
