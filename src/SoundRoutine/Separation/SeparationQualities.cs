namespace SoundRoutine.Separation;

/// <summary>Qualities by name.</summary>
public static class SeparationQualities
{
    public static IReadOnlyList<string> Names { get; } = ["fast", "balanced", "best"];

    /// <summary>What a quality is called.</summary>
    public static string NameOf(SeparationQuality quality) => Names[(int)quality];
}
