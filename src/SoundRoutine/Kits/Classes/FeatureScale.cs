using SoundRoutine.Kits.Features;

namespace SoundRoutine.Kits.Classes;

/// <summary>A feature as the rules compare it.</summary>
/// <param name="name">The property of <see cref="SoundFeatures"/>.</param>
/// <param name="scale">hz, seconds, ms, share or linear.</param>
internal sealed class FeatureScale(string name, string scale)
{
    private readonly Func<SoundFeatures, double> _read = typeof(SoundFeatures)
        .GetProperty(name)?.GetMethod?.CreateDelegate<Func<SoundFeatures, double>>()
        ?? throw new InvalidDataException($"class_rules.json names a feature '{name}' that is not measured");

    /// <summary>Frequencies and times are compared by ratio, the rest by difference.</summary>
    public double Of(SoundFeatures features) => scale switch
    {
        "hz" => Math.Log2(Math.Max(_read(features), 20)),
        "seconds" => Math.Log2(Math.Max(_read(features), 0.004)),
        "ms" => Math.Log2(Math.Max(_read(features), 0.1)),
        "share" => Math.Log2(Math.Max(_read(features), 1e-4)),
        "linear" => _read(features),
        _ => throw new InvalidDataException(
            $"class_rules.json gives '{name}' the scale '{scale}', which is none of hz, seconds, ms, share, linear"),
    };
}
