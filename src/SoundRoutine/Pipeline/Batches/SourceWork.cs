using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Batches;

/// <summary>The analysis of one input of a batch, in a run folder that need hold no other.</summary>
internal static class SourceWork
{
    /// <summary>What the analysis of an input depends on, as <c>preprocess</c> has it.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="name">The input as the user names it: its words may make another kind of it.</param>
    /// <param name="sha256">Of its content.</param>
    public static string KeyOf(PreprocessOptions options, string name, string sha256) =>
        SourceAnalysis.KeyOf(options, new RunInput(name, name, sha256));

    /// <summary>The analysis, kept in the run or made now.</summary>
    /// <param name="run">Where it is kept.</param>
    /// <param name="options">Validated.</param>
    /// <param name="name">The input as the user names it.</param>
    /// <param name="file">Where its content lies.</param>
    /// <param name="sha256">Of its content.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <exception cref="SoundRoutineException">The input cannot be used; the message names it as the user
    /// does.</exception>
    public static SourceRecord Make(RunFolder run, PreprocessOptions options, string name, string file, string sha256,
        StepContext context)
    {
        var input = new RunInput(name, file, sha256);
        var cache = new SourceCache(run);
        string key = SourceAnalysis.KeyOf(options, input);
        SourceRecord record = SourceAnalyses.One(cache, key, input, options, context);
        // Where it was worked on is nobody's business afterwards.
        if (cache.Read(key).Entry.Name != name) cache.Rename(key, record);
        return record;
    }

    /// <summary>The analysis of the same recording under another name.</summary>
    public static SourceRecord Called(this SourceRecord record, string name) =>
        record.Entry.Name == name ? record
        : SourceAnalyses.Named(record, new RunInput(name, name, record.Entry.Sha256));

    /// <summary>Where the analysis lies in a run: its record, and the audio of its hits.</summary>
    public static string FolderOf(RunFolder run, string key) => new SourceCache(run).Folder(key);
}
