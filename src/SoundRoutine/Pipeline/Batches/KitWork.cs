using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Batches;

/// <summary>Writes the kit of all inputs, whoever has joined their sounds.</summary>
internal static class KitWork
{
    /// <param name="run">The run folder, whose cache holds the audio of the hits.</param>
    /// <param name="options">How sounds are layered.</param>
    /// <param name="whole">The sounds of all inputs.</param>
    /// <param name="order">The inputs in the order of the manifest, by analysis and name.</param>
    /// <param name="skipped">What could not be used.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <param name="corrections">What the user says of the kit; null for nothing.</param>
    public static StepResult Write(RunFolder run, KitOptions options, PartialKit whole,
        IReadOnlyList<(string Key, string Name)> order, IReadOnlyList<SkippedSource> skipped, StepContext context,
        KitCorrections? corrections = null)
    {
        KitPlan plan = whole.Plan(options, context, corrections);
        ImmutableArray<string> missing = [];
        if (corrections is { Sounds.IsEmpty: false })
            (plan, missing) = OwnSounds.Applied(run, plan,
                [.. whole.HitsOf(plan).Zip(plan.Samples, (hit, sample) =>
                    (whole.Sources[sample.Source].Entry.Sha256, hit.Start + hit.Attack, hit.Scores.Best))],
                corrections.Sounds);
        Dictionary<(string, string), PartialSource> known = [];
        foreach (PartialSource source in whole.Sources) known[(source.Key, source.Entry.Name)] = source;
        PartialSource[] sources = [.. order.Select(o => known[o])];
        List<string> written =
            KitFolder.Replace(run, new SourceCache(run), plan, [.. whole.Sources.Select(s => s.Key)],
                [.. sources.Select(s => (s.Key, s.Entry))], skipped, context.Cancellation);
        string[] warnings =
            [.. skipped.Select(s => s.Reason), .. sources.SelectMany(s => s.Warnings).Distinct(), .. missing];
        int groups = plan.Samples.Select(s => s.Sample.Group).Distinct().Count(), hits = sources.Sum(s => s.Entry.Hits);
        string summary = $"{Counted.Of(sources.Length, "input")}, {Counted.Of(hits, "hit")}, "
            + $"{Counted.Of(groups, "sound")}, {Counted.Of(plan.Samples.Length, "sample")}";
        return new StepResult(written, summary, warnings);
    }
}
