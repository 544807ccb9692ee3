using System.Collections.Immutable;

namespace SoundRoutine.Patterns.Styles;

/// <summary>The styles there are.</summary>
public static class BuiltInStyles
{
    /// <summary>Every style, the plainest first.</summary>
    public static ImmutableArray<Style> All { get; } =
    [
        Rock.Style, Pop.Style, Funk.Style, Hiphop.Style, BoomBap.Style, Trap.Style, House.Style, Techno.Style,
            Dnb.Style, Disco.Style,
        Reggae.Style, Bossa.Style, Jazz.Style, Afrobeat.Style, Metal.Style, HalfTime.Style, Shuffle.Style, Dense.Style,
            Minimal.Style,
    ];

    /// <summary>The style of that name; case, spaces, hyphens and underscores do not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names and proposes the
    /// nearest.</exception>
    public static Style Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string key = Simplified(name);
        if (All.FirstOrDefault(s => s.Name == key) is { } style) return style;
        string[] names = [.. All.Select(s => s.Name)];
        string hint = Spelling.Nearest(key, names) is { } nearest ? $"; did you mean '{nearest}'? Use" : "; use";
        throw new ArgumentException($"style '{name}' is not known{hint} one of {string.Join(", ", names)}");
    }

    private static string Simplified(string name) =>
        string.Concat(name.Where(c => c is not (' ' or '-' or '_'))).ToLowerInvariant();
}
