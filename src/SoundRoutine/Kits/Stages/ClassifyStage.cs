using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits.Stages;

/// <summary>
/// Has the classifier say what each hit is, by its sound and, in a separated stem, by its level. The answer is final:
/// no later stage decides a class.
/// </summary>
internal static class ClassifyStage
{
    public static ImmutableArray<InputHit> Run(
        ImmutableArray<InputHit> hits, IHitClassifier classifier, KitOptions options, Action<double>? progress = null,
        CancellationToken cancellation = default)
    {
        bool byLevel = options.Separated && hits.Length > 1;
        HitSound[] sounds = [.. hits.Select(h => HitSound.Of(h.Slice, h.Data.Features, byLevel ? h.Data.Level : null))];
        return [.. hits.Zip(classifier.Classify(sounds, progress, cancellation), WithClasses)];
    }

    private static InputHit WithClasses(InputHit hit, HitClasses classes) => hit with
    {
        Drum = classes.Drum,
        Data = hit.Data with
        {
            ClassScores = classes.Scores.Values,
            Presence = classes.Presence,
            Cleanliness = Cleanliness.Of(hit.Slice.Bleed, hit.Slice.Decayed, classes),
        },
    };
}
