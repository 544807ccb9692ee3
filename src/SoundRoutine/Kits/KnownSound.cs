namespace SoundRoutine.Kits;

/// <summary>Hits that were found to be of one sound.</summary>
/// <param name="Members">Their indices, rising.</param>
/// <param name="Size">How many hits they stand for.</param>
/// <param name="Stretch">Among which hits they were found: two sounds of one stretch have been told apart.</param>
internal sealed record KnownSound(int[] Members, int Size, int Stretch)
{
    /// <summary>Some members from the first to the last, evenly: hits stand in order of strength.</summary>
    public int[] Sample(int most) => Members.Length <= most ? Members : [.. Enumerable.Range(0, most).Select(k => Members[(int)((long)(Members.Length - 1) * k / (most - 1))])];

    /// <summary>The best of them; of equal ones the first.</summary>
    public int Best(IReadOnlyList<SourceHit> hits) => Members.MaxBy(i => hits[i].Merit);
}
