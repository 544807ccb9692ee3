using System.Collections.Concurrent;
using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>
/// The analyses of all inputs, each from the cache or made now. Small files, such as one-shots, are worked on side by
/// side; of large ones no more than one is ever in memory.
/// </summary>
/// <param name="cache">Where they are kept.</param>
/// <param name="options">How they are made.</param>
internal sealed class SourceAnalyses(SourceCache cache, PreprocessOptions options)
{
    /// <summary>No more than a minute: of plain samples, and of what is compressed.</summary>
    private const long SmallBytes = 4 << 20, SmallCompressedBytes = 1 << 20;

    /// <param name="inputs">The inputs.</param>
    /// <param name="keys">What each analysis depends on; equal ones are made once.</param>
    /// <param name="whole">Whether the hits are wanted; of very many inputs they are read again where they are
    /// needed.</param>
    /// <param name="share">The share of the step's time.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <returns>For each input its analysis, or why there is none.</returns>
    public (SourceRecord? Record, SoundRoutineException? Problem)[] Make(
        ImmutableArray<RunInput> inputs, IReadOnlyList<string> keys, bool whole, double share,
        StepContext context)
    {
        long[] bytes = [.. inputs.Select(i => new FileInfo(i.File) is { Exists: true } file ? file.Length : 0)];
        var progress = new InputProgress(context, StepNames.Preprocess, share, [.. inputs.Select(i => i.Name)], bytes);
        var made = new (SourceRecord? Record, SoundRoutineException? Problem)[inputs.Length];
        int[] first = [.. Enumerable.Range(0, inputs.Length).DistinctBy(i => keys[i])];
        // The first goes alone: it loads the networks for all.
        foreach (int i in first.Take(1)) Work(i);
        int[] small = [.. first.Skip(1).Where(i => IsSmall(inputs[i].File, bytes[i]))];
        Cores.Unwrapped(() => Parallel.ForEach(Partitioner.Create(small, EnumerablePartitionerOptions.NoBuffering),
            Cores.Options(context.Cancellation), Work));
        foreach (int i in first.Skip(1).Where(i => !IsSmall(inputs[i].File, bytes[i]))) Work(i);
        foreach (int i in Enumerable.Range(0, inputs.Length).Except(first)) Work(i);
        return made;

        void Work(int i)
        {
            try
            {
                SourceRecord record = One(cache, keys[i], inputs[i], options, progress.Of(i));
                made[i] = (whole ? record : WithoutHits(record), null);
            }
            catch (SoundRoutineException e)
            {
                made[i] = (null, e);
            }
            progress.Finished(i);
        }
    }

    /// <summary>The analysis of one input, from the cache or made now.</summary>
    /// <exception cref="SoundRoutineException">The input cannot be used; the message names it as the user
    /// does.</exception>
    public static SourceRecord One(SourceCache cache, string key, RunInput input, PreprocessOptions options,
        StepContext context)
    {
        try
        {
            return Named(cache.Find(key) ?? SourceAnalysis.Run(cache, key, input, options, context), input);
        }
        catch (SoundRoutineException e) when (Named(e.Message, input) is var message && message != e.Message)
        {
            throw new SoundRoutineException(message, e);
        }
    }

    /// <summary>
    /// Whether an input that could not be used may be the next time: a full disk and too little memory have causes of
    /// their own, what is wrong with the recording has none.
    /// </summary>
    public static bool MayPass(SoundRoutineException problem) =>
        problem.GetBaseException() is not (SoundRoutineException or EndOfStreamException or InvalidDataException);

    private static string Named(string message, RunInput input) =>
        input.Named(message) is var named && named.Contains(input.Name, StringComparison.Ordinal) ? named
        : $"{input.Name}: {named}";

    /// <summary>
    /// An analysis under the name of its input: the same recording under another name shares it, not the name.
    /// </summary>
    public static SourceRecord Named(SourceRecord record, RunInput input) => record with
    {
        Entry = record.Entry with { Name = input.Name },
        Hits = record.Hits with { Source = input.Name },
        Warnings = [.. record.Warnings.Select(w => input.Renamed(w, record.Entry.Name))],
    };

    private static SourceRecord WithoutHits(SourceRecord record) => record with
    {
        Hits = record.Hits with { Hits = [], Slices = [] },
        Waveform = new Waveform(record.Waveform.StretchSeconds, []),
    };

    private static bool IsSmall(string file, long bytes) =>
        bytes <= (Path.GetExtension(file).ToLowerInvariant() is ".wav" or ".wave" or ".aif" or ".aiff" ? SmallBytes
        : SmallCompressedBytes);
}
