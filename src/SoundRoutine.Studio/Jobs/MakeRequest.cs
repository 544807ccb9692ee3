using SoundRoutine.Files;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Separation;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Jobs;

/// <summary>What of a track is to be made; what is left out stays as it was, or is as the engine has it.</summary>
internal sealed record MakeRequest : PatternWishes
{
    public string? Separator { get; init; }

    /// <summary>Whether the parts of the drums are kept, too, to be heard and seen alone.</summary>
    public bool? Parts { get; init; }

    /// <summary>The first step, from 1; null for 1 where there are inputs.</summary>
    public int? From { get; init; }

    public int? To { get; init; }

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="SoundRoutineException">There is nothing to make it from.</exception>
    public MakeOptions For(Project project)
    {
        RunFolder? run = project.Read();
        string[] inputs = InputsOf(project, run);
        int from = From ?? (inputs.Length > 0 ? 1 : 2);
        if (inputs.Length == 0 && (from == 1 || run?.Has(StepNames.Preprocess) != true))
            throw new SoundRoutineException($"{project.Name}: has no input yet; give it a recording first");
        GridOptions before = run?.Has(StepNames.Grid) == true ? GridStep.OptionsOf(run) : new GridOptions();
        return new MakeOptions
        {
            Output = project.Folder,
            Seed = Seed ?? (run?.Has(StepNames.Grid) == true ? GridStep.SeedOf(run) : MakeOptions.DefaultSeed),
            From = from,
            To = To ?? StepNames.Folders.Count,
            Preprocess = new PreprocessOptions
            {
                Inputs = [.. inputs],
                KeepStems = true,
                KeepParts = Parts ?? false,
                Separation = new SeparationOptions { Separator = Separator ?? "auto" },
            },
            Grid = GridAfter(before),
            Generate = Playing(),
            Render = new RenderStepOptions { Name = FileNames.Clean(project.Name, "track"), Formats = ["wav"] },
        };
    }

    /// <summary>What was uploaded; of a run that was made elsewhere, what it was made from, if it is still
    /// there. What was taken away is not taken up again.</summary>
    private static string[] InputsOf(Project project, RunFolder? run)
    {
        InputIndex index = InputIndex.Read(project.Folder);
        if (index.Inputs.Length > 0)
            return [.. index.Inputs.Select(i => Path.Combine(InputIndex.FolderIn(project.Folder), i.File))];
        if (run?.Has(StepNames.Preprocess) != true) return [];
        HashSet<string> used = [.. run.Read<KitManifest>().Sources.Select(s => s.Sha256)];
        string[] known = [.. run.Ledger.Inputs.Where(i => used.Remove(i.Value.Sha256)).Select(i => i.Key)
            .Except(index.RemovedIn(project.Folder))];
        return used.Count == 0 && known.All(File.Exists) ? known : [];
    }
}
