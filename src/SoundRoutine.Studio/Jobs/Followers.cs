using System.Collections.Immutable;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Studio.Jobs;

/// <summary>
/// What follows a change of the kit or of its roles: the same pattern, played by the sounds there are.
/// </summary>
internal static class Followers
{
    private static readonly ImmutableSortedDictionary<string, Role> NoRoles =
        ImmutableSortedDictionary.Create<string, Role>(StringComparer.Ordinal);

    /// <summary>
    /// Runs the steps after the kit again, as far as the run has come, with the options they had; the pattern stays.
    /// </summary>
    /// <param name="run">Open for writing.</param>
    /// <param name="context">Its seed is that of the track.</param>
    /// <param name="roles">Roles the user decides on top of those before; null for none.</param>
    public static IEnumerable<StepOutcome> Run(RunFolder run, StepContext context,
        ImmutableSortedDictionary<string, Role>? roles = null)
    {
        if (roles is not null || run.Has(StepNames.Roles))
            yield return new RolesStep().Run(run, RolesOf(run) with { Set = roles ?? NoRoles }, context);
        // The pattern may be of a seed of its own.
        if (run.Has(StepNames.Grid)) context = context with { Seed = new Seed(GenerateStep.SeedOf(run)) };
        if (run.Has(StepNames.Layout)) yield return new LayoutStep().Run(run, LayoutStep.OptionsOf(run), context);
        if (run.Has(StepNames.Edit)) yield return new EditStep().Run(run, new EditChange(), context);
    }

    private static RoleStepOptions RolesOf(RunFolder run)
    {
        RoleStepOptions kept = run.Ledger.Current(StepNames.Roles)?.OptionsAs<RoleStepOptions>()
            ?? new RoleStepOptions();
        // Files that have gone since are not asked for.
        return kept with
        {
            RulesFile = File.Exists(kept.RulesFile) ? kept.RulesFile : null,
            PromptsFile = File.Exists(kept.PromptsFile) ? kept.PromptsFile : null,
        };
    }
}
