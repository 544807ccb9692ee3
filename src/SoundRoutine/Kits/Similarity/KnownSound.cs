namespace SoundRoutine.Kits.Similarity;

/// <summary>Hits found to be of one sound.</summary>
/// <param name="Members">Their indices, rising.</param>
/// <param name="Size">How many hits they stand for.</param>
/// <param name="Stretch">The stretch they were found in: two sounds of one stretch have been told apart.</param>
internal sealed record KnownSound(int[] Members, int Size, int Stretch)
{
    /// <summary>Some members, evenly from among all: hits stand in order of strength.</summary>
    public int[] Sample(int most) =>
        Members.Length <= most ? Members
        : [.. Enumerable.Range(0, most).Select(k => Members[(int)((2L * k + 1) * Members.Length / (2 * most))])];

    /// <summary>The best of them; of equal ones the first.</summary>
    public int Best(IReadOnlyList<ComparedHit> hits) => Members.MaxBy(i => hits[i].Merit);
}
