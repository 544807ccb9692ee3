namespace SoundRoutine.Separation;

/// <summary>How much time a network takes over a track. What each gains and costs stands in docs/quality.md.</summary>
public enum SeparationQuality
{
    /// <summary>Segments that hardly overlap.</summary>
    Fast,

    /// <summary>As the network's authors run it.</summary>
    Balanced,

    /// <summary>Several passes at other places, averaged.</summary>
    Best,
}

/// <summary>Qualities by name.</summary>
public static class SeparationQualities
{
    public static IReadOnlyList<string> Names { get; } = ["fast", "balanced", "best"];

    /// <exception cref="ArgumentException">No quality of that name; the message lists them.</exception>
    public static SeparationQuality Parse(string name) => name switch
    {
        "fast" => SeparationQuality.Fast,
        "balanced" => SeparationQuality.Balanced,
        "best" => SeparationQuality.Best,
        _ => throw new ArgumentException($"no quality is called '{name}'; there are {string.Join(", ", Names)}"),
    };

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public static string NameOf(SeparationQuality quality) => Names[(int)quality];
}
