namespace SoundRoutine.Separation;

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
