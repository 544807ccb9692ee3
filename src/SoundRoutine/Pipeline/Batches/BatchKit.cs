using System.Collections.Immutable;
using SoundRoutine.Files;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Batches;

/// <summary>The kit of a batch, whose inputs were analyzed elsewhere: in a run folder as <c>preprocess</c> leaves
/// it.</summary>
internal static class BatchKit
{
    /// <summary>The file of a hit in the folder of its analysis.</summary>
    public static string HitName(int hit) => SourceCache.HitName(hit);

    /// <summary>The hits whose audio the kit needs, by the key of their analysis and their number.</summary>
    public static ImmutableArray<(string Key, int Hit)> Needed(PartialKit whole, KitOptions options) =>
        [.. whole.Plan(options).Samples.Select(s => (whole.Sources[s.Source].Key, s.Hit)).Distinct()];

    /// <summary>
    /// Writes the kit with its manifest, and puts it into the ledger as <c>preprocess</c> would. What could not be used
    /// counts as if it could not be read.
    /// </summary>
    /// <param name="run">The run folder; the audio of the hits needed lies where <see cref="SourceWork.FolderOf"/>
    /// says, and stems and parts where they were kept.</param>
    /// <param name="options">As the inputs were analyzed with.</param>
    /// <param name="whole">The sounds of all inputs.</param>
    /// <param name="order">The inputs that were used in the order of the batch, by analysis and name.</param>
    /// <param name="skipped">What could not be used.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <exception cref="SoundRoutineException">Nothing could be used, or audio is missing.</exception>
    public static StepOutcome Write(RunFolder run, PreprocessOptions options, PartialKit whole,
        IReadOnlyList<(string Key, string Name)> order, IReadOnlyList<SkippedSource> skipped, StepContext context)
    {
        if (order.Count == 0)
            throw new SoundRoutineException(
                skipped.Count > 0 ? skipped[0].Reason : "the batch has no input; name at least one audio file");
        return new Step(whole, order, skipped)
            .Run(run, options with { Inputs = [.. order.Select(o => o.Name)] }, context);
    }

    private sealed class Step(PartialKit whole, IReadOnlyList<(string Key, string Name)> order,
        IReadOnlyList<SkippedSource> skipped) : IStep<PreprocessOptions>
    {
        public string Name => StepNames.Preprocess;

        public int Version => KitDependencies.StepVersion;

        public PreprocessOptions Validated(PreprocessOptions options) => options.Validated();

        public StepWork<PreprocessOptions> Prepare(RunFolder run, PreprocessOptions options, StepContext context) =>
            new()
            {
                Options = KitDependencies.Options(options),
                DependsOn = key => KitDependencies.Add(key, options, [.. skipped], Inputs(), null),
                Make = _ => Undated(KitWork.Write(run, options.Kit, whole, order, skipped, context)),
            };

        /// <summary>
        /// The ledger holds time stamps: the same kit is to be the same to the byte, wherever and whenever it is made.
        /// </summary>
        private static StepResult Undated(StepResult result)
        {
            foreach (string file in result.Files)
                FileErrors.Guard(file, () => File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch));
            return result;
        }

        private RunInput[] Inputs()
        {
            Dictionary<(string, string), string> hashes = [];
            foreach (PartialSource source in whole.Sources)
                hashes[(source.Key, source.Entry.Name)] = source.Entry.Sha256;
            return [.. order.Select(o => new RunInput(o.Name, o.Name, hashes[o]))];
        }
    }
}
