using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>
/// The second opinion on what is struck: whether a drum is in a hit, by the mean of what the classifier hears and of
/// the rise of the drum's part. Both err, and rarely on the same strokes. The numbers were chosen on rendered drums
/// (docs/notes/parts.md).
/// </summary>
internal static class PartEvidence
{
    /// <summary>A rise of so many dB says as much for a stroke as against it; by so many more it is clear.</summary>
    private const double Center = 1, Width = 2.5;

    /// <summary>From this mean on a drum is in a hit.</summary>
    private const double Present = 0.55;

    /// <summary>How likely what is surely present is, and what is hardly (<see cref="StrokesTogether"/>).</summary>
    private const double Sure = 0.5, Hardly = 0.3;

    /// <summary>What a class keeps of its score whose part does not rise.</summary>
    private const double Unheard = 0.05;

    /// <summary>The classes with the presence of each weighed by its part.</summary>
    /// <param name="classes">What the classifier hears.</param>
    /// <param name="levels">Of the stem.</param>
    /// <param name="attack">The frame of the attack in the stem.</param>
    public static HitClasses Weigh(HitClasses classes, PartLevels levels, int attack)
    {
        var presence = classes.Presence.ToBuilder();
        foreach (DrumPart part in DrumParts.Drums)
        {
            HitClass[] family = [.. classes.Presence.Keys.Where(c => StemParts.PartOf(c) == part)];
            double heard = family.Max(c => classes.Presence[c]), mean = (heard + Likelihood(levels, part, attack)) / 2;
            double likely = Mapped(mean);
            foreach (HitClass c in family)
                presence[c] = heard > 0 ? Math.Round(likely * classes.Presence[c] / heard, 4) : 0;
        }
        var weighed = presence.ToImmutable();
        double[] scores =
            [.. classes.Scores.Values.Select(s => s.Value * (Unheard + PresenceOf(weighed, StemParts.PartOf(s.Key))))];
        return classes with { Presence = weighed, PresenceAlone = weighed, Scores = ClassScores.FromWeights(scores) };
    }

    /// <summary>The hits of a stem, in order, each with its classes, weighed by their parts.</summary>
    /// <exception cref="ArgumentException">An onset lies outside the stem.</exception>
    public static ImmutableArray<(HitSlice Hit, HitClasses Classes)> ClassifyStem(
        AudioBuffer stem, ImmutableArray<Onset> onsets, StepContext context)
    {
        ImmutableArray<(HitSlice Hit, HitClasses Classes)> hits =
            CombinedClassifier.ClassifyStem(stem, onsets, context.Cancellation);
        if (hits.IsEmpty) return hits;
        return
        [
            .. StemStretch.Of(stem).SelectMany(stretch =>
            {
                StemParts parts = StemParts.Of(stem, stretch.Heard, context);
                return hits.Where(h => stretch.Owns(h.Hit.Range.Start + h.Hit.Attack))
                    .Select(h => (h.Hit, Weigh(h.Classes, parts.Levels, parts.AttackOf(h.Hit)))).ToArray();
            }),
        ];
    }

    /// <summary>How likely a rise of a part is a stroke, 0 to 1.</summary>
    public static double Likelihood(PartLevels levels, DrumPart part, int attack) =>
        1 / (1 + Math.Exp(-(levels.Rise(part, attack) - Center) / Width));

    /// <summary>How likely any drum of a part is in a hit.</summary>
    public static double PresenceOf(ImmutableSortedDictionary<HitClass, double> presence, DrumPart part) =>
        presence.Where(p => StemParts.PartOf(p.Key) == part).Select(p => p.Value).DefaultIfEmpty(0).Max();

    /// <summary>The mean upon the scale on which what is present is sure.</summary>
    private static double Mapped(double mean) => mean >= Present
        ? Sure + (1 - Sure) * (mean - Present) / (1 - Present)
        : Hardly * mean / Present;
}
