using System.Collections.Immutable;
using Hangfire.Server;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Work;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Joining;
using SoundRoutine.Pipeline.Batches;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Batch.Jobs;

/// <summary>
/// The end of a batch: its kit, or, where tracks were asked for, nothing more. Of many songs the kits of a hundred at a
/// time are made by other jobs first; the last of those has this one run again. Run twice it is as if it were run once.
/// </summary>
internal sealed class JoinJob(Workplace place)
{
    public void Run(string batch, PerformContext context, CancellationToken cancellation)
    {
        if (place.Book.Spec(batch) is not { } spec) return;
        if (place.Book.IsCanceled(batch) || place.Book.IsFinished(batch)) return;
        using IDisposable? alone = place.Book.TryLock($"join:{batch}");
        if (alone is null || place.Book.IsFinished(batch)) return;
        try
        {
            Retried.Run(place, $"batch {batch}, its kit", context, token => End(spec, token), cancellation);
        }
        catch (Exception e) when (Failures.EndsBatch(e))
        {
            place.Book.Finish(batch, null, Failures.OneLine(e));
        }
    }

    private void End(BatchSpec spec, CancellationToken cancellation)
    {
        if (JoinPlan.Of(place, spec) is not { } plan) return;
        if (plan.Songs.IsEmpty)
        {
            string first = plan.Skipped[0].Reason;
            place.Book.Finish(spec.Id, null,
                plan.Skipped.Length == 1 ? first : $"no song could be used; the first: {first}");
            return;
        }
        if (spec.Goal == BatchGoal.Tracks)
        {
            place.Book.Finish(spec.Id, null, null);
            return;
        }
        PreprocessOptions options = spec.Options.Preprocess;
        string name = BlobName.Kit(plan.KeyOf(options));
        if (!place.Store.Exists(name))
        {
            using PrivateFolder folder = PrivateFolder.In(place.Scratch);
            var context = new StepContext(new Seed(spec.Options.Seed), null, cancellation);
            if (Whole(spec, plan, folder.Path, context) is not { } whole) return;
            Make(spec, plan, whole, name, folder.Path, context);
        }
        // Songs may have been given another try meanwhile: the kit of them all comes after them.
        if (JoinPlan.Of(place, spec)?.KeyOf(options) != plan.KeyOf(options)) return;
        place.Book.Finish(spec.Id, name, null);
        place.Say($"batch {spec.Id}: its kit is made");
    }

    /// <summary>The kit of all songs; null where its parts have to be made first.</summary>
    private PartialKit? Whole(BatchSpec spec, JoinPlan plan, string folder, StepContext context)
    {
        PreprocessOptions options = spec.Options.Preprocess;
        ImmutableArray<ImmutableArray<JoinedSong>> parts = plan.Parts(options.Kit);
        if (parts.Length == 1)
            return PartialKit.Of(SourceRecords.Read(place.Store, parts[0], folder, context.Cancellation), options.Kit,
                cut: false, context);
        string[] keys = [.. parts.Select(p => JoinPlan.KeyOfPart(p, options))];
        string[] missing = [.. keys.Where(k => !place.Store.Exists(BlobName.Part(k)))];
        if (missing.Length > 0)
        {
            foreach (string key in missing)
                place.Store.PutJson(JoinPartJob.Listed(spec.Id, key), parts[Array.IndexOf(keys, key)].ToArray());
            place.Book.SetParts(spec.Id, missing);
            string batch = spec.Id;
            foreach (string key in missing)
                place.Sender.JoinPart(QueueName.Join(spec.Recipe), batch, key);
            return null;
        }
        return KitParts.Join(keys.Length, context, (part, _) => Read(keys[part]),
            (some, cut) => PartialKit.Join(some, options.Kit, cut, context), kit => kit.LargestClass);
    }

    private PartialKit Read(string part) => place.Store.GetJson<PartialKit>(BlobName.Part(part))
        ?? throw new StoreException(
            $"{place.Store.Address}: a part of the kit is not there any more; run 'batch retry'",
            new FileNotFoundException(part));

    private void Make(BatchSpec spec, JoinPlan plan, PartialKit whole, string name, string folder,
        StepContext context)
    {
        PreprocessOptions options = spec.Options.Preprocess;
        string path = Path.Combine(folder, "run");
        using (RunFolder run = RunFolder.Open(path))
        {
            ILookup<string, int> needed = BatchKit.Needed(whole, options.Kit).ToLookup(n => n.Key, n => n.Hit);
            foreach (JoinedSong song in plan.Songs.DistinctBy(s => s.Key))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                bool keeps = options.KeepStems || options.KeepParts;
                if (!needed.Contains(song.Key) && !keeps) continue;
                HashSet<string> files = [.. needed[song.Key].Select(BatchKit.HitName)];
                if (!place.Store.TryGetFolder(BlobName.Source(song.Key), SourceWork.FolderOf(run, song.Key),
                    f => files.Contains(f) || (keeps && !char.IsAsciiDigit(f[0]))))
                    throw SourceRecords.Missing(place.Store, song);
            }
            BatchKit.Write(run, options, whole, [.. plan.Songs.Select(s => (s.Key, s.Name))], plan.Skipped, context);
        }
        place.Store.PutFolder(name, path, Path.Combine(folder, "archive"), wanted: TrackWork.IsResult);
    }
}
