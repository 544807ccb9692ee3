using System.Collections.Immutable;
using SoundRoutine.Pipeline.Search;
using SoundRoutine.Studio.Projects;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Studio.Sounds;

/// <summary>
/// Searches kits by words and by likeness, as the verbs <c>search</c> and <c>similar</c> do. The network is loaded for
/// a search and let go of when none has come for a while; what was heard of a kit is kept in its run.
/// </summary>
#pragma warning disable CA1001 // It lives as long as the program.
internal sealed class KitSearch
#pragma warning restore CA1001
{
    private const string Model = "embedded";

    private const int MaxWords = 200, MaxTop = 10_000;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _searching = new(1, 1);
    private readonly Timer _release;

    public KitSearch() => _release = new Timer(_ => Release());

    /// <summary>Gives the memory of the network back.</summary>
    public static void Release()
    {
        EmbeddedTextAudioModel.Release();
        // Twice: what the first finds without an owner is closed before the second.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <param name="project">Whose kit is searched.</param>
    /// <param name="words">What is searched for, in English.</param>
    /// <param name="top">Most that are returned.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">No words, too many, or no sensible number.</exception>
    /// <exception cref="StudioException">There is no kit.</exception>
    public Task<ImmutableArray<FoundView>> ByWordsAsync(Project project, string? words, int top,
        CancellationToken cancellation)
    {
        words = words?.Trim() ?? "";
        if (words.Length > MaxWords)
            throw new ArgumentException(
                InvariantText.Of($"a search takes at most {MaxWords} letters; use fewer words"));
        return SearchAsync(project, (finder, context) => finder.ByWords(words, top, context), top, cancellation);
    }

    /// <summary>The sounds nearest to one of the kit, without itself.</summary>
    /// <exception cref="StudioException">There is no such sound.</exception>
    public Task<ImmutableArray<FoundView>> ByLikenessAsync(Project project, string sample, int top,
        CancellationToken cancellation)
    {
        // Nothing but a sound of the kit: the verb takes files, too.
        _ = SourceFiles.Sample(project, sample);
        return SearchAsync(project, (finder, context) => finder.ByLikeness(sample, top, context), top, cancellation);
    }

    private async Task<ImmutableArray<FoundView>> SearchAsync(Project project,
        Func<SoundFinder, StepContext, Findings> search, int top, CancellationToken cancellation)
    {
        if (top is < 1 or > MaxTop)
            throw new ArgumentException(InvariantText.Of($"top {top} is out of range; use 1 to {MaxTop}"));
        _ = project.ReadMade();
        await _searching.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() =>
            {
                using var finder = new SoundFinder([project.Folder], Model) { Keeping = _ => project.TryHold() };
                return search(finder, new StepContext(new Seed(0), null, cancellation)).Found
                    .Select(f => new FoundView(f.Sound, f.Cosine)).ToImmutableArray();
            }, cancellation);
        }
        finally
        {
            _release.Change(Idle, Timeout.InfiniteTimeSpan);
            _searching.Release();
        }
    }
}
