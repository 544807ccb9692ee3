using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Service;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Separation;
using SoundRoutine.Studio.Jobs;

namespace SoundRoutine.Studio.Batches;

/// <summary>A batch to be taken. What makes a pattern is of use where tracks are made.</summary>
internal sealed record SubmitRequest : PatternWishes
{
    /// <summary>Folders and audio files of this machine, by their full paths.</summary>
    public required string[] Paths { get; init; }

    public BatchGoal Goal { get; init; }

    /// <summary>Which batches of a queue go first; null for normal.</summary>
    public BatchPriority? Priority { get; init; }

    public string? Separator { get; init; }

    /// <summary>Whether the files are sent along, because workers of the queue do not see them.</summary>
    public bool? Upload { get; init; }

    /// <exception cref="ArgumentException">A path or an option cannot be used.</exception>
    public BatchRequest For()
    {
        var options = new MakeOptions
        {
            Output = "",
            Seed = Seed ?? MakeOptions.DefaultSeed,
            Preprocess = new PreprocessOptions
            {
                Inputs = [],
                Separation = new SeparationOptions { Separator = Separator ?? "auto" },
            },
            Grid = GridAfter(new GridOptions()),
            Generate = Playing(),
            // To be heard in the browser; an export gives all other formats.
            Render = new RenderStepOptions { Formats = ["wav"] },
        };
        options.Preprocess.Validated();
        options.Grid.Validated();
        options.Generate.Validated();
        return new BatchRequest
        {
            Inputs = BatchPaths.Checked(Paths),
            Goal = Goal,
            Options = options,
            Priority = Priority ?? BatchPriority.Normal,
            Uploads = Upload ?? false,
        };
    }
}
