using System.Collections.Immutable;
using System.Text.Json;

namespace SoundRoutine.Kits.Features;

/// <summary>A word for a sound, against what is usual for its class.</summary>
internal static class SoundDescriptor
{
    /// <summary>How many spreads from the usual a quality must lie to be worth a word.</summary>
    private const double Notable = 0.8;

    private static readonly ImmutableArray<Quality> Qualities =
    [
        new("decay", "tight", "long", f => Math.Log2(Math.Max(f.DecayTime, 1e-3))),
        new("brightness", "dark", "bright", f => Math.Log2(Math.Max(f.Centroid, 20))),
        new("noise", "tonal", "noisy", f => Math.Log2(Math.Max(f.Flatness, 1e-6))),
        new("weight", "thin", "heavy", f => Math.Log2(f.SubRatio + f.LowRatio + 1e-3)),
    ];

    private static readonly Lazy<Dictionary<Instrument, Dictionary<string, Usual>>> Table = new(Load);

    /// <summary>
    /// The word for the quality that sets the sound apart most from others of its class; null for an ordinary sound.
    /// </summary>
    public static string? MostSalient(Sample sample)
    {
        Dictionary<string, Usual> usual = Table.Value[sample.Class];
        (Quality quality, double distance) =
            Qualities.Select(q => (q, usual[q.Name].Distance(q.Measure(sample.Features))))
            .MaxBy(q => Math.Abs(q.Item2));
        return Math.Abs(distance) < Notable ? null : distance < 0 ? quality.Less : quality.More;
    }

    private static Dictionary<Instrument, Dictionary<string, Usual>> Load()
    {
        using Stream stream = typeof(SoundDescriptor).Assembly.GetManifestResourceStream("sound_words.json")!;
        return JsonSerializer.Deserialize<Dictionary<Instrument, Dictionary<string, Usual>>>(stream, Options)!;
    }

    private static readonly JsonSerializerOptions Options =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record Quality(string Name, string Less, string More, Func<SoundFeatures, double> Measure);

    /// <param name="Median">Of the class.</param>
    /// <param name="Spread">Half the distance between the 16th and the 84th percentile.</param>
    private sealed record Usual(double Median, double Spread)
    {
        public double Distance(double value) => (value - Median) / Spread;
    }
}
