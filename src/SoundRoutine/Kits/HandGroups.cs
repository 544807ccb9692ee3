using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Corrections;

namespace SoundRoutine.Kits;

/// <summary>Takes sounds apart and joins them as the user has it, after they have been found.</summary>
internal static class HandGroups
{
    /// <param name="sounds">As found.</param>
    /// <param name="said">What the user says, in its order.</param>
    /// <param name="inputs">The inputs the hits come from.</param>
    /// <param name="hashes">The SHA-256 of each input.</param>
    public static ImmutableArray<KitSound> Applied(ImmutableArray<KitSound> sounds,
        ImmutableArray<GroupCorrection> said, IReadOnlyList<KitSource> inputs, IReadOnlyList<string> hashes)
    {
        List<KitSound> all = [.. sounds];
        foreach (GroupCorrection correction in said)
        {
            if (Find(all, correction.Hit, hashes) is not var (from, hit)) continue;
            if (correction.Into is null) Split(all, from, hit, inputs);
            else if (Find(all, correction.Into, hashes) is var (into, _) && into != from)
                Join(all, from, into, inputs);
        }
        return [.. all];
    }

    /// <summary>The hits that corrections name, by input and number, as far as they are among some sounds.</summary>
    /// <param name="sounds">As found.</param>
    /// <param name="said">What the user says.</param>
    /// <param name="hashes">The SHA-256 of each input.</param>
    public static ImmutableHashSet<(int Input, int Hit)> Named(ImmutableArray<KitSound> sounds,
        ImmutableArray<GroupCorrection> said, IReadOnlyList<string> hashes)
    {
        List<KitSound> all = [.. sounds];
        return [.. said.SelectMany(c => new[] { c.Hit, c.Into }).OfType<HitPlace>()
            .Select(place => Find(all, place, hashes)).Where(found => found is not null)
            .Select(found => (found!.Value.Hit.Input, found.Value.Hit.Hit))];
    }

    private static void Split(List<KitSound> all, int from, KitHit hit, IReadOnlyList<KitSource> inputs)
    {
        KitHit[] others = [.. all[from].Hits.Where(h => (h.Input, h.Hit) != (hit.Input, hit.Hit))];
        KitSound alone = KitSound.Of([ByHand(hit)], inputs);
        if (others.Length == 0) all[from] = alone;
        else
        {
            KitSound whole = all[from], rest = KitSound.Of(others, inputs, whole.Struck - 1);
            // What others were joined to still says what they are.
            all[from] = others.Any(h => h.Data.IsJoined) ? Scored(rest, whole.Scores) : rest;
            all.Add(alone);
        }
    }

    /// <summary>The sound that others are joined to says what they are.</summary>
    private static void Join(List<KitSound> all, int from, int into, IReadOnlyList<KitSource> inputs)
    {
        KitSound other = all[from], one = all[into];
        IEnumerable<KitHit> hits = one.Hits.Concat(other.Hits);
        // What is of another class would be left out as another drum that covers this one.
        if (one.Class != other.Class) hits = hits.Select(h => h with { Data = h.Data with { IsJoined = true } });
        all[into] = Scored(KitSound.Of(hits, inputs, one.Struck + other.Struck), one.Scores);
        all.RemoveAt(from);
    }

    private static KitSound Scored(KitSound sound, ClassScores scores) =>
        new(sound.Hits, sound.Best, scores) { Struck = sound.Struck };

    private static KitHit ByHand(KitHit hit) => hit with { Data = hit.Data with { ByHand = true } };

    private static (int Sound, KitHit Hit)? Find(List<KitSound> all, HitPlace place, IReadOnlyList<string> hashes)
    {
        (int Sound, KitHit Hit)[] hits = [.. all.SelectMany((sound, i) => sound.Hits.Select(h => (i, h)))];
        int? found = place.FindIn([.. hits.Select(h => (hashes[h.Hit.Input], h.Hit.Data.Start + h.Hit.Data.Attack,
            h.Hit.Data.Scores.Best))]);
        return found is { } at ? hits[at] : null;
    }
}
