using System.Collections.Immutable;
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
        _windows = [.. table.Rules.Select(rule => WindowsOf(rule, names))];
    }

    /// <summary>The rules that come with the program.</summary>
    public static RuleClassifier Default { get; } = new(ClassRuleTable.Load());

    /// <summary>By rules nothing finer is known than the instrument, and one sound is one class.</summary>
    public ImmutableArray<HitClasses> Classify(
        IReadOnlyList<HitSound> hits, Action<double>? progress = null, CancellationToken cancellation = default) =>
        [.. hits.Select(h => AtLevel(HitClasses.Unknown with { Scores = Classify(h.Features) }, h))];

    /// <summary>The scores of a sound; all equal for silence.</summary>
    public ClassScores Classify(SoundFeatures features)
    {
        Span<double> weights = stackalloc double[Enum.GetValues<Instrument>().Length];
        if (features.PeakDb <= -120) return ClassScores.Unknown;
        Weigh(features, weights);
        return ClassScores.FromWeights(weights);
    }

    /// <summary>
    /// The classes of a hit of a song with what the rules say of its level, if it has one: the scores that are to be
    /// expected at it, and how likely it is a drum at all. A hit without a level is taken to be as loud as the loud
    /// hits.
    /// </summary>
    internal HitClasses AtLevel(HitClasses classes, HitSound hit) => hit.Time is null ? classes : classes with
    {
        Scores = hit.Level is { } level ? AtLevel(classes.Scores, level) : classes.Scores,
        Drum = DrumLikeness(hit.Features, hit.Level ?? 0),
    };

    /// <summary>How likely a hit of a separated stem is a drum at all, 0 to 1.</summary>
    /// <param name="features">Its features.</param>
    /// <param name="level">Its level, see <see cref="HitSound.Level"/>.</param>
    public double DrumLikeness(SoundFeatures features, double level)
    {
        Span<double> weights = stackalloc double[Enum.GetValues<Instrument>().Length];
        double none = Weigh(features, weights), drums = 0;
        foreach (ClassLevel window in _levels)
            if (window.Class is { } instrument) drums += weights[(int)instrument] * window.At(level);
            else none *= window.At(level);
        return drums + none > 0 ? drums / (drums + none) : 0;
    }

    /// <summary>The scores of a hit after what its level says: the loud hits of a song are hardly its hats.</summary>
    public ClassScores AtLevel(ClassScores scores, double level)
    {
        Span<double> weights = stackalloc double[scores.Values.Count];
        foreach (ClassLevel window in _levels)
            if (window.Class is { } instrument) weights[(int)instrument] = scores[instrument] * window.At(level);
        return ClassScores.FromWeights(weights);
    }

    private static (int Feature, SoftWindow Window)[] WindowsOf(ClassRule rule, string[] features) =>
    [
        .. Enumerable.Range(0, features.Length).Where(f => rule.Windows.ContainsKey(features[f]))
            .Select(f => (f, rule.Windows[features[f]])),
    ];

    /// <summary>
    /// The scores of the instruments, relative to the best rule of all; returns that of none of them.
    /// </summary>
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
}
