using System.Collections.Immutable;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Jobs;

/// <summary>
/// How the pattern is to be played anew: steps 4 to 6, and before them step 3 where the grid is to be another.
/// </summary>
internal sealed record GenerateRequest : PatternWishes
{
    /// <summary>Roles that stay as they are.</summary>
    public ImmutableArray<Role>? Lock { get; init; }

    /// <summary>Bars to play anew, such as <c>5-8</c>.</summary>
    public string? Infill { get; init; }

    public int? Variations { get; init; }

    /// <summary>The id of a MIDI file whose drums come first.</summary>
    public string? Continue { get; init; }

    /// <summary>Which piece of it, from 1, where there are several.</summary>
    public int? Sequence { get; init; }

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="StudioException">There is no grid yet.</exception>
    public MakeOptions For(Project project)
    {
        RunFolder run = project.ReadMade();
        if (!run.Has(StepNames.Grid))
            throw new StudioException(StatusCodes.Status404NotFound,
                $"{project.Name}: has no pattern yet; make a track first");
        return new MakeOptions
        {
            Output = project.Folder,
            Seed = Seed ?? GenerateStep.SeedOf(run),
            From = ChangeGrid ? 3 : 4,
            To = 6,
            Grid = GridAfter(GridStep.OptionsOf(run)),
            Generate = Playing() with
            {
                Lock = [.. Lock ?? []],
                Infill = Infill is null ? null : BarRange.Parse(Infill),
                Variations = Variations ?? 1,
                Continue = Continue is null ? null : MidiUpload.Find(project, Continue).PathIn(project),
                Sequence = Sequence,
            },
        };
    }
}
