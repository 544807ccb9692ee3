using System.Text.Json;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// How cells, velocities and timings are drawn: a temperature and a top-p for each, and how much the style counts.
/// </summary>
internal sealed record DrumSampling(double[] Temperature, double[] TopP, double Guidance)
{
    public const int Onset = 0, Velocity = 1, Timing = 2;

    private static readonly DrumSampling Plain = new([1, 1, 1], [0.97, 0.97, 0.97], 1);

    /// <summary>The settings a network's file recommends.</summary>
    public static DrumSampling Read(JsonElement facts) =>
        !facts.TryGetProperty("sampling", out JsonElement chosen) ? Plain
        : new(Three(chosen.GetProperty("temperature")), Three(chosen.GetProperty("top_p")),
            chosen.GetProperty("guidance").GetDouble());

    /// <summary>These, with what the user has chosen in their place.</summary>
    public DrumSampling With(SamplingOptions options) => new(
        options.Temperature is { } t ? [t, t, t] : Temperature, options.TopP is { } p ? [p, p, p] : TopP,
        options.Guidance ?? Guidance);

    private static double[] Three(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetDouble())];
}
