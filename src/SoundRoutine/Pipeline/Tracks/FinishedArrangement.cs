using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Tracks;

/// <summary>The arrangement of a run as it is rendered.</summary>
internal static class FinishedArrangement
{
    /// <exception cref="SoundRoutineException">The steps before have not run, their files cannot be read, or the kit
    /// has changed since.</exception>
    public static Arrangement Of(RunFolder run)
    {
        string path = run.PathOf<EventGrid>(StepNames.Edit);
        (Grid grid, ImmutableArray<DrumEvent> events) = run.Read<EventGrid>(StepNames.Edit).ToEvents(path);
        HashSet<string> held = [.. run.Read<KitManifest>().Samples.Select(s => s.Id)];
        foreach (DrumEvent e in events)
            if (e.SampleId is null || !held.Contains(e.SampleId))
                throw new SoundRoutineException(
                    $"{path}: plays '{e.SampleId ?? "no sample"}', which the kit does not hold; run 'soundroutine "
                        + $"layout' again");
        return new Arrangement(grid, events);
    }
}
