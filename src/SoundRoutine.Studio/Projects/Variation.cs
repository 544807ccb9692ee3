using System.Collections.Immutable;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects;

/// <summary>A pattern that is offered, with the layout and the edits it would be played with.</summary>
/// <param name="Seed">It was played from.</param>
/// <param name="Command">As <see cref="CommandLineOf.Words"/>.</param>
/// <param name="Steps">The versions that would count were it kept, of steps 3 to 6.</param>
internal sealed record Variation(ulong Seed, ImmutableArray<string> Command,
    ImmutableSortedDictionary<string, int> Steps)
{
    /// <summary>Whether all that it needs is there.</summary>
    public bool IsIn(RunFolder run) =>
        Steps.All(s => run.Ledger.Steps.GetValueOrDefault(s.Key)?.Runs.Any(r => r.Version == s.Value) == true);

    /// <summary>The versions of all steps, were it kept in a run.</summary>
    public ImmutableSortedDictionary<string, int> StepsIn(RunFolder run) => RunState.Of(run).Steps.SetItems(Steps);
}
