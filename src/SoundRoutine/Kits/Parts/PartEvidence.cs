using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>
/// Which drums are struck in a hit, by what the classifier hears in its sound, what the onset network hears around it,
/// and the rise of each drum's part. All three err, and rarely on the same strokes (docs/notes/parts.md).
/// </summary>
internal sealed class PartEvidence(StemParts parts, StrokeLogits? logits)
{
    /// <summary>From this likelihood on a drum is in a hit.</summary>
    private const double Present = 0.4;

    /// <summary>How likely what is surely present is, and what is hardly (<see cref="StrokesTogether"/>).</summary>
    private const double Sure = 0.5, Hardly = 0.3;

    /// <summary>
    /// The logits of any stroke and of percussion where the onset network heard nothing: their means over the hits that
    /// were learned from.
    /// </summary>
    private const double UsualStroke = 9.1, UsualOther = -4.4;

    /// <summary>What a class keeps of its score whose drum is not struck.</summary>
    private const double Unheard = 0.05;

    /// <summary>The classes of hits of the stem, each as present as its drum is likely to be struck.</summary>
    /// <param name="hits">In order, with what the classifier hears in each.</param>
    /// <param name="cancellation">Ends the run of the network.</param>
    public HitClasses[] Weigh(
        IReadOnlyList<(HitSlice Hit, HitClasses Classes)> hits, CancellationToken cancellation = default)
    {
        float[] likely = StruckNetwork.Likelihoods([.. hits.Select(h => Of(h.Hit, h.Classes))], cancellation);
        int drums = DrumParts.Drums.Length;
        return [.. hits.Select((h, i) => Weighed(h.Classes, likely.AsSpan(i * drums, drums)))];
    }

    /// <summary>What is heard of a hit.</summary>
    public HitOpinions Of(HitSlice hit, HitClasses classes)
    {
        int attack = parts.AttackOf(hit), frame = attack + parts.Start;
        return new HitOpinions((double)frame / hit.Slice.SampleRate,
            [.. DrumParts.Drums.Select(p => new StruckOpinions(PresenceOf(classes.Presence, p),
                parts.Levels.Rise(p, attack), parts.Levels.Level(p, attack), logits?.Of(KindOf(p), frame)))],
            logits?.Stroke(frame) ?? UsualStroke, logits?.Of(StrokeKind.Other, frame) ?? UsualOther, classes.Drum);
    }

    /// <summary>The hits of a stem, in order, each with its classes, weighed by their parts.</summary>
    /// <exception cref="ArgumentException">An onset lies outside the stem.</exception>
    public static ImmutableArray<(HitSlice Hit, HitClasses Classes)> ClassifyStem(
        AudioBuffer stem, HeardStrokes heard, StepContext context)
    {
        ImmutableArray<(HitSlice Hit, HitClasses Classes)> hits =
            CombinedClassifier.ClassifyStem(stem, heard.Onsets, context.Cancellation);
        if (hits.IsEmpty) return hits;
        return
        [
            .. StemStretch.Of(stem).SelectMany(stretch =>
            {
                var evidence = new PartEvidence(StemParts.Of(stem, stretch.Heard, context), heard.Logits);
                (HitSlice Hit, HitClasses Classes)[] heardIn =
                    [.. hits.Where(h => stretch.Hears(h.Hit.Range.Start + h.Hit.Attack))];
                return heardIn.Zip(evidence.Weigh(heardIn, context.Cancellation), (h, c) => (h.Hit, Classes: c))
                    .Where(h => stretch.Owns(h.Hit.Range.Start + h.Hit.Attack)).ToArray();
            }),
        ];
    }

    private static HitClasses Weighed(HitClasses classes, ReadOnlySpan<float> likelihoods)
    {
        var presence = classes.Presence.ToBuilder();
        foreach (DrumPart part in DrumParts.Drums)
        {
            HitClass[] family = [.. classes.Presence.Keys.Where(c => StemParts.PartOf(c) == part)];
            double heard = PresenceOf(classes.Presence, part), likely = Mapped(likelihoods[(int)part]);
            // Of a drum that the classifier does not hear at all, the usual one.
            HitClass most = family.MaxBy(c => classes.Presence[c]);
            foreach (HitClass c in family)
                presence[c] = Math.Round(c == most ? likely : heard > 0 ? likely * classes.Presence[c] / heard : 0, 4);
        }
        var weighed = presence.ToImmutable();
        double[] scores =
            [.. classes.Scores.Values.Select(s => s.Value * (Unheard + PresenceOf(weighed, StemParts.PartOf(s.Key))))];
        return classes with { Presence = weighed, PresenceAlone = weighed, Scores = ClassScores.FromWeights(scores) };
    }

    private static StrokeKind KindOf(DrumPart part) => part switch
    {
        DrumPart.Kick => StrokeKind.Kick,
        DrumPart.Snare => StrokeKind.Snare,
        DrumPart.Toms => StrokeKind.Tom,
        DrumPart.Hihat => StrokeKind.Hihat,
        DrumPart.Cymbals => StrokeKind.Cymbal,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>How likely any drum of a part is in a hit.</summary>
    public static double PresenceOf(ImmutableSortedDictionary<HitClass, double> presence, DrumPart part) =>
        presence.Where(p => StemParts.PartOf(p.Key) == part).Select(p => p.Value).DefaultIfEmpty(0).Max();

    /// <summary>The likelihood upon the scale on which what is present is sure.</summary>
    private static double Mapped(double likelihood) => likelihood >= Present
        ? Sure + (1 - Sure) * (likelihood - Present) / (1 - Present)
        : Hardly * likelihood / Present;
}
