namespace SoundRoutine.Patterns.Skeleton;

/// <summary>
/// Euclidean rhythms: hits spread as evenly as whole steps allow (Bjorklund 2003; Toussaint, "The Euclidean algorithm
/// generates traditional musical rhythms", 2005). E(3,8) is the tresillo, E(7,12) the West African bell.
/// </summary>
internal static class Bjorklund
{
    /// <param name="hits">0 to <paramref name="steps"/>.</param>
    /// <param name="steps">Length of the cycle, at least 1.</param>
    /// <param name="rotation">Steps by which the rhythm starts later within itself: 1 makes its second step the
    /// first.</param>
    /// <returns>One flag a step; unrotated, a rhythm with hits begins with one.</returns>
    /// <exception cref="ArgumentException">The numbers fit no rhythm.</exception>
    public static bool[] Rhythm(int hits, int steps, int rotation = 0)
    {
        if (steps < 1) throw new ArgumentException($"a rhythm needs at least 1 step, not {steps}");
        if (hits < 0 || hits > steps)
            throw new ArgumentException($"{hits} hits do not fit {steps} steps; use 0 to {steps}");

        // Groups that begin with a hit, and a remainder to be dealt out among them, as in Euclid's algorithm.
        List<List<bool>> groups = [.. Enumerable.Range(0, hits).Select(_ => new List<bool> { true })];
        List<List<bool>> rest = [.. Enumerable.Range(0, steps - hits).Select(_ => new List<bool> { false })];
        while (groups.Count > 0 && rest.Count > 0)
        {
            int pairs = Math.Min(groups.Count, rest.Count);
            for (int i = 0; i < pairs; i++) groups[i].AddRange(rest[i]);
            List<List<bool>> left = groups.Count > pairs ? groups[pairs..] : rest[pairs..];
            groups = groups[..pairs];
            rest = left;
            if (rest.Count <= 1) break;
        }
        bool[] straight = [.. groups.Concat(rest).SelectMany(g => g)];
        int shift = (rotation % steps + steps) % steps;
        return [.. straight[shift..], .. straight[..shift]];
    }
}
