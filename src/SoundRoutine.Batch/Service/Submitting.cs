using System.Collections.Immutable;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Work;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Batch.Service;

/// <summary>Turns what a user asks for into a batch, its list in the store.</summary>
internal static class Submitting
{
    private const int IdLength = 12;

    /// <summary>What the batch is to make, and its songs.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="store">Where results will lie.</param>
    /// <param name="settings">Of the queue.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static (BatchSpec Spec, ItemList List) Prepare(BatchRequest request, IBlobStore store,
        QueueSettings settings, CancellationToken cancellation)
    {
        request = request.Validated();
        var options = request.Options with
        {
            Output = "",
            Preprocess = request.Options.Preprocess.Validated() with { Inputs = [] },
        };
        // What 'auto' is here must not be something else there.
        string separator = options.Preprocess.Separation.Find().Name;
        options = options with
        {
            Preprocess = options.Preprocess with
            {
                Separation = options.Preprocess.Separation with { Separator = separator },
            },
        };
        Recipe recipe = Recipe.Of(request.Options.Preprocess);
        ItemList list = ItemList.Find(request, cancellation);
        var key = new StepKey("batch", 1).AddOptions(request.Goal).AddOptions(options).Add(recipe.Hash);
        foreach (BatchItem item in list.Items) key.Add(item.Name).Add(item.File!).Add(SongFile.StampOf(item.File!));
        return (new BatchSpec
        {
            Id = key.Finish()[..IdLength],
            Goal = request.Goal,
            Options = options,
            Priority = request.Priority,
            Capability = recipe.Capability,
            Recipe = recipe.Hash,
            Items = list.Items.Length,
            ChunkSize = settings.ChunkSize,
            Created = Clock.Now,
            TimeLimitSeconds = request.TimeLimit.TotalSeconds,
            Title = Title(request.Inputs),
            Store = store.Address,
        }, list);
    }

    /// <summary>Puts the list into the store, and the files where they are sent along.</summary>
    public static void Put(BatchSpec spec, ImmutableArray<BatchItem> items, bool uploads, IBlobStore store,
        IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        for (int chunk = 0; chunk < spec.Chunks; chunk++)
        {
            var part = ImmutableArray.CreateBuilder<BatchItem>(spec.ItemsIn(chunk));
            for (int i = 0; i < spec.ItemsIn(chunk); i++)
            {
                cancellation.ThrowIfCancellationRequested();
                int number = chunk * spec.ChunkSize + i;
                BatchItem item = items[number];
                part.Add(uploads && File.Exists(item.File) ? Sent(item, store) : item);
                progress?.Report(new StepProgress("submit", (double)(number + 1) / items.Length, item.Name));
            }
            ItemNames.Put(store, spec, chunk, part);
        }
    }

    private static BatchItem Sent(BatchItem item, IBlobStore store)
    {
        string extension = Path.GetExtension(item.File!).ToLowerInvariant();
        if (!extension.Skip(1).All(char.IsAsciiLetterOrDigit) || extension.Length is < 2 or > 8) extension = ".audio";
        string name = BlobName.Input(StepKey.Sha256(item.File!), extension);
        using FileStream content = FileOpen.OpenRead(item.File!);
        store.PutIfAbsent(name, content);
        return item with { File = null, Blob = name };
    }

    private static string Title(ImmutableArray<string> inputs) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(inputs[0])))
            + (inputs.Length > 1 ? InvariantText.Of($" and {inputs.Length - 1} more") : "");
}
