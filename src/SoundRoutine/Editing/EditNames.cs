namespace SoundRoutine.Editing;

/// <summary>
/// Names as people write them: <c>hihat_closed</c>, and what they may have meant by a misspelled one.
/// </summary>
internal static class EditNames
{
    /// <summary>The role or instrument of a name; case, hyphens and underscores do not matter.</summary>
    /// <exception cref="ArgumentException">None has that name.</exception>
    public static T Parse<T>(string name) where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
            if (Names.Plain(Names.Of(value)) == Names.Plain(name)) return value;
        throw new ArgumentException($"{typeof(T).Name.ToLowerInvariant()} {Unknown(name, Names.All<T>())}");
    }

    /// <summary>"'velocty' is not known; did you mean 'velocity'?", or the known names where none is near.</summary>
    public static string Unknown(string name, IReadOnlyList<string> known)
    {
        // A name of a page is no misspelling, and must not become a message of a page.
        string shown = name.Length <= 40 ? name : name[..40] + "...";
        shown = string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c));
        return Spelling.Nearest(shown, known) is { } nearest
            ? $"'{shown}' is not known; did you mean '{nearest}'?"
            : $"'{shown}' is not known; use {string.Join(", ", known)}";
    }
}
