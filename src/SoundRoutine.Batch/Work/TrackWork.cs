using SoundRoutine.Batch.Batches;
using SoundRoutine.Files;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Batch.Work;

/// <summary>All seven steps of a song whose analysis is there.</summary>
internal static class TrackWork
{
    /// <summary>Everything that a track depends on.</summary>
    /// <param name="spec">How it is made.</param>
    /// <param name="source">The key of the analysis.</param>
    /// <param name="name">What the song is called; the track is called after it.</param>
    public static string KeyOf(BatchSpec spec, string source, string name) =>
        new StepKey("batch track", 1).Add(source).Add(NameOf(name)).AddOptions(spec.Options)
            .AddOptions(new[] { new PreprocessStep().Version, new RolesStep().Version, new GridStep().Version,
                new GenerateStep().Version, new LayoutStep().Version, new EditStep().Version,
                new RenderStep().Version }).Finish();

    /// <summary>Makes the track in a run that holds the analysis.</summary>
    public static void Make(string run, BatchSpec spec, string name, string file, CancellationToken cancellation) =>
        Producer.Make(spec.Options with
        {
            Output = run,
            Preprocess = spec.Options.Preprocess with { Inputs = [file] },
            Render = spec.Options.Render with { Name = NameOf(name) },
        }, null, null, cancellation);

    /// <summary>Which files of the run are its result.</summary>
    public static bool IsResult(string file) =>
        !file.StartsWith($"{StepNames.Preprocess}/sources/", StringComparison.Ordinal)
            && !Path.GetFileName(file).StartsWith('.');

    private static string NameOf(string name) => FileNames.Clean(Path.GetFileNameWithoutExtension(name), "track");
}
