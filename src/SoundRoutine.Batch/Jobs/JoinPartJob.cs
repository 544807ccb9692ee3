using System.Collections.Immutable;
using Hangfire.Server;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Work;
using SoundRoutine.Pipeline.Batches;

namespace SoundRoutine.Batch.Jobs;

/// <summary>The kit of up to a hundred songs, of which only the best sounds are kept.</summary>
internal sealed class JoinPartJob(Workplace place)
{
    /// <summary>Where a part's songs are listed.</summary>
    public static string Listed(string batch, string part) => $"{BlobName.Batches}/{batch}/part-{part[..24]}.json.gz";

    public void Run(string batch, string part, PerformContext context, CancellationToken cancellation)
    {
        if (place.Book.Spec(batch) is not { } spec || place.Book.IsCanceled(batch)) return;
        try
        {
            Retried.Run(place, $"batch {batch}, a part of the kit", context, token =>
            {
                if (!place.Store.Exists(BlobName.Part(part))) Make(spec, part, token);
                if (place.Book.EndPart(batch, part)) new BatchEnd(place).Join(spec);
            }, cancellation);
        }
        catch (Exception e) when (Failures.EndsBatch(e))
        {
            place.Book.Finish(batch, null, Failures.OneLine(e));
        }
    }

    private void Make(BatchSpec spec, string part, CancellationToken cancellation)
    {
        JoinedSong[] songs = place.Store.GetJson<JoinedSong[]>(Listed(spec.Id, part))
            ?? throw new StoreException($"{place.Store.Address}: the list of a part of batch {spec.Id} is not there; "
                + "run 'batch retry'", new FileNotFoundException());
        using PrivateFolder folder = PrivateFolder.In(place.Scratch);
        PartialKit kit = PartialKit.Of(SourceRecords.Read(place.Store, [.. songs], folder.Path, cancellation),
            spec.Options.Preprocess.Kit, cut: true, new StepContext(new Seed(spec.Options.Seed), null, cancellation));
        place.Store.PutJson(BlobName.Part(part), kit);
    }
}
