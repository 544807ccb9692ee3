using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Corrections;

namespace SoundRoutine.Kits.Stages;

/// <summary>Puts what the user says of hits in the place of what was computed.</summary>
internal static class CorrectStage
{
    /// <summary>The hits, and which of them have their attack where the user put it.</summary>
    public static ImmutableArray<InputHit> Placed(ImmutableArray<InputHit> hits, InputCorrections corrections) =>
        corrections.IsEmpty ? hits
            : [.. hits.Select(h => h with { Placed = corrections.Places(h.Data.Start + h.Data.Attack) })];

    /// <summary>
    /// The hits with the classes that the user gave them. One that is buried and yet wanted takes part in all that
    /// follows, so that it is of the sound of its own drum.
    /// </summary>
    public static ImmutableArray<InputHit> Classes(ImmutableArray<InputHit> hits, InputCorrections corrections)
    {
        if (corrections.Hits.IsEmpty) return hits;
        return [.. hits.Select(hit => Of(hit, corrections) switch
        {
            { Class: { } given } said => Said(WithClass(hit, given), said),
            { } said => Said(hit, said),
            null => hit,
        })];
    }

    /// <summary>
    /// The hits that give samples, as the user has them. One that has its class from the user stays where it gives one.
    /// </summary>
    public static ImmutableArray<InputHit> Kept(ImmutableArray<InputHit> hits) =>
        [.. hits.Select(hit => hit.Said?.Kept switch
        {
            false => hit with { LeftOut = LeftOut.ByHand },
            true when hit.LeftOut != LeftOut.Silent =>
                hit with { LeftOut = null, Data = hit.Data with { ByHand = true } },
            null when hit.Said?.Class is not null && hit.LeftOut is null =>
                hit with { Data = hit.Data with { ByHand = true } },
            _ => hit,
        })];

    private static InputHit Said(InputHit hit, HitCorrection said) => hit with
    {
        Said = said,
        LeftOut = said.Kept == true && hit.LeftOut == LeftOut.Buried ? null : hit.LeftOut,
    };

    private static HitCorrection? Of(InputHit hit, InputCorrections corrections) =>
        corrections.Of(hit.Data.Start + hit.Data.Attack, hit.Data.Scores.Best);

    private static InputHit WithClass(InputHit hit, Instrument given) => hit with
    {
        Drum = 1,
        Data = hit.Data with
        {
            ClassScores = ClassScores.FromWeights(
                [.. hit.Data.ClassScores.Select(s => s.Key == given ? 1.0 : 0)]).Values,
            Presence = hit.Data.Presence.ToImmutableSortedDictionary(p => p.Key,
                p => p.Key.Instrument() == given ? Math.Max(p.Value, 0.5) : 0),
        },
    };
}
