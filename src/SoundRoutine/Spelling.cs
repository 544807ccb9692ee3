namespace SoundRoutine;

/// <summary>What a misspelled name may have meant.</summary>
internal static class Spelling
{
    /// <summary>
    /// The known name nearest to <paramref name="name"/>, or null where none is near: more than a third of its letters
    /// differ.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length is < 2 or > 60) return null;
        string lower = name.ToLowerInvariant();
        return known.Select(k => (Name: k, Distance: Distance(lower, k.ToLowerInvariant())))
            .Where(k => k.Distance <= Math.Max(1, k.Name.Length / 3)).OrderBy(k => k.Distance).Select(k => k.Name)
            .FirstOrDefault();
    }

    /// <summary>
    /// Insertions, deletions, substitutions and swaps of neighbors that turn one text into another (Damerau 1964, each
    /// place edited once).
    /// </summary>
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) cost[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(substitution, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[a.Length, b.Length];
    }
}
