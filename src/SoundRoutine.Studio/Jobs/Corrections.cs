using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SoundRoutine.Files;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Jobs;

/// <summary>Corrections of an input: the kit is made again with them, and what plays follows.</summary>
internal static class Corrections
{
    private static readonly string[] s_steps =
        [StepNames.Preprocess, StepNames.Roles, StepNames.Layout, StepNames.Edit];

    /// <exception cref="StudioException">There is no such input.</exception>
    public static InputCorrections Of(Project project, string source)
    {
        RunFolder run = project.ReadMade();
        return Decisions.Corrections(run.Path).Of(HashOf(run, source));
    }

    /// <param name="queue">Where the job waits.</param>
    /// <param name="project">Whose input it is.</param>
    /// <param name="source">Its place in the kit.</param>
    /// <param name="label">What it is called in the history.</param>
    /// <param name="corrections">All of that input.</param>
    /// <param name="before">Those that they take the place of; null for whichever there are.</param>
    /// <exception cref="StudioException">There is no such input, or too many jobs wait.</exception>
    public static Job Add(JobQueue queue, Project project, string source, string label, InputCorrections corrections,
        InputCorrections? before)
    {
        string hash = HashOf(project.ReadMade(), source);
        return queue.Add(project, "correct", s_steps, context =>
        {
            using RunFolder run = project.OpenForChange();
            // Another tab's may have come while these waited.
            if (before is not null && !AreSame(before, Decisions.Corrections(run.Path).Of(hash)))
                throw new StudioException(StatusCodes.Status412PreconditionFailed,
                    $"{project.Name}: this input has been corrected elsewhere meanwhile; look at it again");
            var warnings = ImmutableArray<string>.Empty;
            Actions.Do(run, label,
                () => warnings = Apply(run, Decisions.Corrections(run.Path).With(hash, corrections), context));
            return new JobResult([], warnings);
        });
    }

    /// <summary>Corrects the kit as a whole.</summary>
    /// <param name="queue">Where the job waits.</param>
    /// <param name="project">Whose kit it is.</param>
    /// <param name="label">What it is called in the history.</param>
    /// <param name="change">The corrections, given those before.</param>
    /// <exception cref="StudioException">Too many jobs wait.</exception>
    public static Job Add(JobQueue queue, Project project, string label,
        Func<RunFolder, KitCorrections, KitCorrections> change) =>
        queue.Add(project, "correct", s_steps, context =>
        {
            using RunFolder run = project.OpenForChange();
            var warnings = ImmutableArray<string>.Empty;
            Actions.Do(run, label, () =>
            {
                CorrectionsArtifact before = Decisions.Corrections(run.Path);
                warnings = Apply(run, before.With(change(run, before.Kit ?? KitCorrections.None)), context);
            });
            return new JobResult([], warnings);
        });

    /// <summary>Makes the kit again with corrections, and what follows from it.</summary>
    private static ImmutableArray<string> Apply(RunFolder run, CorrectionsArtifact corrections, JobContext job)
    {
        var context = new StepContext(new Seed(run.Has(StepNames.Grid) ? GridStep.SeedOf(run) : 0), job.Progress,
            job.Cancellation);
        LedgerEntry kit = run.Ledger.Current(StepNames.Preprocess)!;
        StepOutcome made = Made();
        job.Finished(made);
        foreach (StepOutcome outcome in Followers.Run(run, context)) job.Finished(outcome);
        return made.Warnings;

        StepOutcome Made()
        {
            string file = RunPlaces.CorrectionsIn(run.Path);
            byte[]? before = File.Exists(file) ? File.ReadAllBytes(file) : null;
            ArtifactJson.Write(file, corrections);
            try
            {
                return PreprocessStep.Again(run, kit, context);
            }
            catch
            {
                // Without the kit that they ask for they are not in force.
                if (before is null) File.Delete(file);
                else RunFiles.Write(file, stream => stream.Write(before));
                throw;
            }
        }
    }

    private static bool AreSame(InputCorrections one, InputCorrections other) =>
        JsonSerializer.Serialize(one, ArtifactJson.Options) == JsonSerializer.Serialize(other, ArtifactJson.Options);

    /// <summary>By the place of an input in the kit.</summary>
    private static string HashOf(RunFolder run, string source)
    {
        ImmutableArray<SourceEntry> sources = run.Read<KitManifest>().Sources;
        return int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < sources.Length
            ? sources[at].Sha256
            : throw new StudioException(StatusCodes.Status404NotFound, "the kit has no such input");
    }
}
