using System.Collections.Immutable;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Joining;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Batches;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Batch.Jobs;

/// <summary>What a kit is made of: the songs that are done, and those that are not.</summary>
/// <param name="Songs">In the order of the list.</param>
/// <param name="Skipped">Those set aside, with the reasons.</param>
internal sealed record JoinPlan(ImmutableArray<JoinedSong> Songs, ImmutableArray<SkippedSource> Skipped)
{
    /// <summary>Null while songs are left.</summary>
    public static JoinPlan? Of(Workplace place, BatchSpec spec)
    {
        if (place.Book.Chunks(spec).Any(c => c != ChunkState.Closed)) return null;
        var songs = ImmutableArray.CreateBuilder<JoinedSong>();
        var skipped = ImmutableArray.CreateBuilder<SkippedSource>();
        for (int chunk = 0; chunk < spec.Chunks; chunk++)
        {
            ImmutableArray<BatchItem> items = ItemNames.Of(place.Store, spec, chunk);
            foreach ((int item, ItemOutcome outcome) in place.Book.Outcomes(spec.Id, chunk))
            {
                string name = items[item].Name;
                if (outcome.State == ItemState.Done) songs.Add(new JoinedSong(outcome.Key!, name));
                else skipped.Add(new SkippedSource { Name = name, Reason = Named(outcome.Reason ?? "", name) });
            }
        }
        return new JoinPlan(songs.ToImmutable(), skipped.ToImmutable());
    }

    /// <summary>The parts, by the order of keys; one where the songs are few.</summary>
    public ImmutableArray<ImmutableArray<JoinedSong>> Parts(KitOptions options) =>
        [.. KitParts.Of([.. Songs.Select(s => (s.Key, s.Name))], options)
            .Select(p => p.Select(i => Songs[i]).ToImmutableArray())];

    /// <summary>The key of the kit.</summary>
    public string KeyOf(PreprocessOptions options) => new StepKey("batch kit", 1)
        .AddOptions(KitDependencies.Versions).AddOptions(options with { Inputs = [] })
        .AddOptions(Songs).AddOptions(Skipped).Finish();

    /// <summary>The key of the kit of some songs.</summary>
    public static string KeyOfPart(ImmutableArray<JoinedSong> songs, PreprocessOptions options) =>
        new StepKey("batch part", 1)
            .AddOptions(KitDependencies.Versions).AddOptions(options with { Inputs = [] })
            .AddOptions(songs).Finish();

    private static string Named(string reason, string name) =>
        reason.StartsWith(name, StringComparison.Ordinal) ? reason : $"{name}: {reason}";
}
