namespace SoundRoutine.Kits.Corrections;

/// <summary>A hit of an input by where it is, so that it is found again after another run.</summary>
internal sealed record HitPlace
{
    /// <summary>A time this near an attack means it, in seconds.</summary>
    private const double NearSeconds = 0.020;

    /// <summary>The SHA-256 of the input.</summary>
    public required string Input { get; init; }

    /// <summary>The time of its attack in seconds.</summary>
    public required double At { get; init; }

    /// <summary>Its class, which tells it from other drums struck with it.</summary>
    public required Instrument Class { get; init; }

    /// <summary>Which of some hits it is; null for none of them.</summary>
    /// <param name="hits">The hits by the SHA-256 of their input, the time of their attack and their class.</param>
    public int? FindIn(IReadOnlyList<(string Input, double At, Instrument Class)> hits)
    {
        int[] near = [.. Enumerable.Range(0, hits.Count)
            .Where(i => hits[i].Input == Input && Math.Abs(hits[i].At - At) <= NearSeconds)
            .OrderBy(i => Math.Abs(hits[i].At - At))];
        int[] same = [.. near.Where(i => hits[i].Class == Class)];
        // Where nothing else was struck, another class is the same hit, corrected since.
        return same.Length > 0 ? same[0] : near.Length == 1 ? near[0] : null;
    }

    /// <exception cref="ArgumentException">The time is no number, or negative.</exception>
    public void Validate()
    {
        if (!(At >= 0 && double.IsFinite(At)))
            throw new ArgumentException(InvariantText.Of($"{At} is no time in the input; use seconds from 0"));
    }
}
