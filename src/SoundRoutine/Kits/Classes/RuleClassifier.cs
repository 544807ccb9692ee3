using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Kits.Features;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// Classes from rules that people can read and change: <c>class_rules.json</c>. A class has one or more rules, each a
/// kind of sound (an acoustic kick, an electronic kick). A rule has a soft window per feature: a factor that is 1 at
/// the center and 2 to the power of minus its weight one width away, and never zero, so that no single odd measure
/// rules a class out. The score of a rule is the product; of a class, the sum of its rules. Rules without a class are
/// of what a separator leaves between the drums: notes, voices, crumbs.
/// </summary>
internal sealed class RuleClassifier : IHitClassifier
{
    private readonly ImmutableArray<ClassRule> _rules;
    private readonly ImmutableArray<FeatureScale> _features;

    /// <summary>The windows of each rule, each with the feature it is of, in the order of the features.</summary>
    private readonly ImmutableArray<(int Feature, SoftWindow Window)[]> _windows;
    private readonly ImmutableArray<ClassLevel> _levels;

    internal RuleClassifier(ClassRuleTable table)
    {
        _rules = table.Rules;
        _levels = table.Levels;
        _features = [.. table.Features.Select(f => new FeatureScale(f.Key, f.Value))];
        string[] names = [.. table.Features.Keys];
        _windows = [.. table.Rules.Select(rule => Enumerable.Range(0, names.Length).Where(f => rule.Windows.ContainsKey(names[f])).Select(f => (f, rule.Windows[names[f]])).ToArray())];
    }

    /// <summary>The rules that come with the program.</summary>
    public static RuleClassifier Default { get; } = new(ClassRuleTable.Load());

    /// <summary>By rules nothing finer is known than the instrument, and one sound is one class.</summary>
    public ImmutableArray<HitClasses> Classify(IReadOnlyList<HitSound> hits, Action<double>? progress = null, CancellationToken cancellation = default) =>
        [.. hits.Select(h => Classify(h.Features)).Select(s => HitClasses.Unknown with { Scores = s })];

    /// <summary>The scores of a sound; all equal for silence.</summary>
    public ClassScores Classify(SoundFeatures features)
    {
        Span<double> weights = stackalloc double[Enum.GetValues<Instrument>().Length];
        if (features.PeakDb <= -120) return ClassScores.Unknown;
        Weigh(features, weights);
        return ClassScores.FromWeights(weights);
    }

    /// <summary>How likely a slice of a separated song is a drum at all, 0 to 1.</summary>
    /// <param name="features">What was measured of it.</param>
    /// <param name="level">Its level in dB against the loud hits of the song, see <see cref="AnalyzedHit.Level"/>.</param>
    public double DrumLikeness(SoundFeatures features, double level)
    {
        Span<double> weights = stackalloc double[Enum.GetValues<Instrument>().Length];
        double none = Weigh(features, weights), drums = 0;
        foreach (ClassLevel window in _levels)
            if (window.Class is { } instrument) drums += weights[(int)instrument] * window.At(level);
            else none *= window.At(level);
        return drums + none > 0 ? drums / (drums + none) : 0;
    }

    /// <summary>Scores of a hit among others, after what its level says: the loud hits of a song are hardly its hats.</summary>
    public ClassScores AtLevel(ClassScores scores, double level)
    {
        Span<double> weights = stackalloc double[scores.Values.Count];
        foreach (ClassLevel window in _levels)
            if (window.Class is { } instrument) weights[(int)instrument] = scores[instrument] * window.At(level);
        return ClassScores.FromWeights(weights);
    }

    /// <summary>The scores of the instruments, relative to the best rule of all; returns that of none of them.</summary>
    private double Weigh(SoundFeatures features, Span<double> weights)
    {
        Span<double> values = stackalloc double[_features.Length], logs = stackalloc double[_rules.Length];
        for (int f = 0; f < values.Length; f++) values[f] = _features[f].Of(features);
        for (int r = 0; r < logs.Length; r++)
        {
            logs[r] = _rules[r].Bias;
            foreach ((int feature, SoftWindow window) in _windows[r]) logs[r] += window.Log(values[feature]);
        }
        double highest = double.NegativeInfinity, none = 0;
        foreach (double l in logs) highest = Math.Max(highest, l);
        weights.Clear();
        for (int r = 0; r < logs.Length; r++)
        {
            double score = Math.Exp(logs[r] - highest);
            if (_rules[r].Class is { } instrument) weights[(int)instrument] += score;
            else none += score;
        }
        return none;
    }

    private sealed class FeatureScale(string name, string scale)
    {
        private readonly Func<SoundFeatures, double> _read = typeof(SoundFeatures).GetProperty(name)?.GetMethod?.CreateDelegate<Func<SoundFeatures, double>>()
            ?? throw new InvalidDataException($"class_rules.json names a feature '{name}' that is not measured");

        /// <summary>Frequencies and times are compared by ratio, the rest by difference.</summary>
        public double Of(SoundFeatures features) => scale switch
        {
            "hz" => Math.Log2(Math.Max(_read(features), 20)),
            "seconds" => Math.Log2(Math.Max(_read(features), 0.004)),
            "ms" => Math.Log2(Math.Max(_read(features), 0.1)),
            "share" => Math.Log2(Math.Max(_read(features), 1e-4)),
            "linear" => _read(features),
            _ => throw new InvalidDataException($"class_rules.json gives '{name}' the scale '{scale}', which is none of hz, seconds, ms, share, linear"),
        };
    }
}

/// <summary>A factor 1 / (1 + ((x - center) / width)²) to the power of <see cref="Weight"/>.</summary>
internal readonly record struct SoftWindow(double Center, double Width, double Weight)
{
    public double Log(double x) => -Weight * Math.Log(1 + (x - Center) / Width * ((x - Center) / Width));
}

internal sealed record ClassRule(Instrument? Class, string Name, double Bias, ImmutableSortedDictionary<string, SoftWindow> Windows);

/// <summary>At which level, in dB against the loud hits of its song, a class is to be expected.</summary>
internal sealed record ClassLevel(Instrument? Class, double Bias, SoftWindow Window)
{
    public double At(double level) => Math.Exp(Bias + Window.Log(level));
}

/// <summary>The table as it is stored: the scale of every feature, what levels say, and the rules.</summary>
internal sealed record ClassRuleTable(ImmutableSortedDictionary<string, string> Features, ImmutableArray<ClassLevel> Levels, ImmutableArray<ClassRule> Rules)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static ClassRuleTable Load()
    {
        using Stream stream = typeof(ClassRuleTable).Assembly.GetManifestResourceStream("class_rules.json")!;
        return JsonSerializer.Deserialize<ClassRuleTable>(stream, s_json)!;
    }
}
