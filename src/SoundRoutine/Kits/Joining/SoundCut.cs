using System.Collections.Immutable;

namespace SoundRoutine.Kits.Joining;

/// <summary>
/// Cuts the pool of a part of a large kit to what the kit has use for, so that joining many parts takes neither time
/// nor memory for the rest.
/// </summary>
internal static class SoundCut
{
    /// <summary>
    /// The best sounds of each class, and of each sound the hits that its layers would keep, and its best. What the
    /// user wants comes first; then what stands for no other drum; then drums alone, those struck most first, of equals
    /// the one whose best hit has most merit; then the others, the purest first.
    /// </summary>
    /// <param name="pool">As joined.</param>
    /// <param name="options">How many sounds of a class, and hits of a sound, are kept.</param>
    /// <param name="held">
    /// Hits the user names in corrections, by input and number; they and their sounds stay.
    /// </param>
    public static SoundPool Apply(SoundPool pool, KitOptions options, ImmutableHashSet<(int Input, int Hit)> held)
    {
        List<LeftOut> leftOut = [.. pool.LeftOut];
        KitSound[] thin = [.. pool.Sounds.Select(s => Thinned(s, pool.Sources, options, held, leftOut))];
        var kept = ImmutableArray.CreateBuilder<KitSound>();
        foreach (var ofClass in thin.GroupBy(s => s.Class).OrderBy(c => c.Key))
        {
            KitSound[] ranked = [.. Ranked(ofClass, held)];
            // However many the user names, none of them goes.
            int most = Math.Max(options.MaxSounds ?? KitOptions.DefaultMaxSounds, ranked.Count(s => IsHeld(s, held)));
            kept.AddRange(ranked.Take(most));
            leftOut.Add(new LeftOut(LeftOut.ClassFull, ranked.Skip(most).Sum(s => s.Hits.Length)));
        }
        return pool with { Sounds = kept.ToImmutable(), LeftOut = LeftOut.Sum(leftOut) };
    }

    private static IOrderedEnumerable<KitSound> Ranked(
        IEnumerable<KitSound> sounds, ImmutableHashSet<(int Input, int Hit)> held) =>
        sounds.OrderByDescending(s => IsHeld(s, held)).ThenBy(s => s.StandsIn)
            .ThenByDescending(s => s.Purest.IsPure).ThenBy(s => s.Purest.IsPure ? 0 : s.Purest.Others)
            .ThenByDescending(s => s.Struck).ThenByDescending(s => s.Best.Data.Merit);

    private static bool IsHeld(KitSound sound, ImmutableHashSet<(int Input, int Hit)> held) =>
        sound.ByHand || (held.Count > 0 && sound.Hits.Any(h => held.Contains((h.Input, h.Hit))));

    private static KitSound Thinned(KitSound sound, IReadOnlyList<KitSource> sources, KitOptions options,
        ImmutableHashSet<(int Input, int Hit)> held, List<LeftOut> leftOut)
    {
        Layering layers =
            VelocityLayers.Arrange([.. sound.Hits.Select(h => h.Data)], sound.Class, h => h.Loudness, options);
        HashSet<int> kept = [.. layers.Kept.Select(k => k.Index)];
        // What is a drum alone is not told by what its layers keep, but by the purest of all its hits.
        AnalyzedHit purest = sound.Purest;
        List<KitHit> hits = [];
        for (int i = 0; i < sound.Hits.Length; i++)
        {
            KitHit hit = sound.Hits[i];
            bool isBest = (hit.Input, hit.Hit) == (sound.Best.Input, sound.Best.Hit);
            if (isBest || kept.Contains(i) || hit.Data.ByHand || ReferenceEquals(hit.Data, purest)
                || held.Contains((hit.Input, hit.Hit))) hits.Add(isBest ? hit : Bare(hit));
            else leftOut.AddRange(LeftOut.Of([layers.LeftOut[i]]));
        }
        return KitSound.Of(hits, sources, sound.Struck);
    }

    /// <summary>Sounds are compared by their best hits alone.</summary>
    private static KitHit Bare(KitHit hit) => hit with { Data = hit.Data with { Snippet = Similarity.Snippet.None } };
}
