using System.Text.Json;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// How cells, velocities and timings are drawn: a temperature and a top-p for each, how much what is asked for counts,
/// which of <see cref="BarPlan.Controls"/> that is, and how firmly a density is held (<see cref="DensityKeeper"/>).
/// </summary>
internal sealed record DrumSampling(double[] Temperature, double[] TopP, double Guidance, int[] Guided, double Hold)
{
    /// <summary>Names of <see cref="BarPlan.Controls"/>.</summary>
    private static readonly string[] Controls = ["style", "tempo", "meter", "fill", "density"];

    public const int Onset = 0, Velocity = 1, Timing = 2;

    private static readonly DrumSampling Plain = new([1, 1, 1], [0.97, 0.97, 0.97], 1, [0], 0);

    /// <summary>The settings a network's file recommends.</summary>
    public static DrumSampling Read(JsonElement facts) =>
        !facts.TryGetProperty("sampling", out JsonElement chosen) ? Plain
        : new(Three(chosen.GetProperty("temperature")), Three(chosen.GetProperty("top_p")),
            chosen.GetProperty("guidance").GetDouble(),
            chosen.TryGetProperty("guided", out JsonElement names)
                ? [.. names.EnumerateArray().Select(n => Array.IndexOf(Controls, n.GetString()))
                    .Select(i => i >= 0 ? i : throw new FormatException("guides what it is not told"))]
                : [0],
            chosen.TryGetProperty("hold", out JsonElement hold) ? hold.GetDouble() : 0);

    /// <summary>These, with what the user has chosen in their place.</summary>
    public DrumSampling With(SamplingOptions options) => this with
    {
        Temperature = options.Temperature is { } t ? [t, t, t] : Temperature,
        TopP = options.TopP is { } p ? [p, p, p] : TopP,
        Guidance = options.Guidance ?? Guidance,
    };

    private static double[] Three(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetDouble())];
}
