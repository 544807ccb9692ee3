using System.Collections.Immutable;

namespace SoundRoutine.Separation.Bands;

/// <summary>Some bins of one group of bands, which a thread looks at in turn.</summary>
/// <param name="Group">Its index.</param>
/// <param name="From">The first bin.</param>
/// <param name="To">The bin after the last.</param>
internal readonly record struct BandStretch(int Group, int From, int To)
{
    private const int Together = 48;

    /// <summary>All bins of all groups, upwards.</summary>
    public static ImmutableArray<BandStretch> Of(ImmutableArray<BandGroup> groups) =>
        [.. groups.SelectMany((bands, group) =>
            Enumerable.Range(0, (bands.End - bands.First + Together - 1) / Together)
                .Select(i => bands.First + i * Together)
                .Select(from => new BandStretch(group, from, Math.Min(bands.End, from + Together))))];

    /// <summary>Each in turn or side by side, a thread with scratch memory of its own.</summary>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static void ForEach<T>(ImmutableArray<BandStretch> stretches, Func<T> scratch, Action<BandStretch, T> look,
        CancellationToken cancellation) =>
        Parallel.For(0, stretches.Length, Cores.Options(cancellation), scratch, (i, _, own) =>
        {
            look(stretches[i], own);
            return own;
        }, _ => { });
}
