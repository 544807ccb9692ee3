using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Tracks;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>The finished track of a run folder for other programs.</summary>
internal static class TrackExport
{
    private const string DefaultName = "track";

    /// <summary>Writes the track; it sounds as it was rendered last, or as it would be by default.</summary>
    /// <param name="run">Laid out at least; nothing in it is written.</param>
    /// <param name="options">What to write.</param>
    /// <param name="overwrite">Whether files of another kind may be replaced.</param>
    /// <param name="context">Told how far it is.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ArgumentException">An option is out of range; nothing was written.</exception>
    /// <exception cref="SoundRoutineException">A step has not run, or a file cannot be read, written or
    /// replaced.</exception>
    public static ImmutableArray<string> Write(RunFolder run, TrackExportOptions options, bool overwrite,
        StepContext context)
    {
        options = options.Validated();
        string title = options.Name ?? run.TrackName ?? DefaultName;
        FileNames.Validate(title);
        var arrangement = FinishedArrangement.Of(run);
        (RenderStepOptions render, Seed? seed) = RenderedWith(run);
        var material = new TrackMaterial
        {
            Title = title,
            Arrangement = arrangement,
            Kit = KitStore.Load(run).Kit,
            Options = render,
            Sections = TrackSections.Of(run, arrangement.Grid),
            License = options.License,
        };
        if (!overwrite)
            foreach (string file in TrackFiles.Outputs(options.Tracks, material))
                TrackKinds.Check(Path.Combine(options.Output, file));
        return TrackFiles.Write(options.Tracks, material, options.Output, null,
            seed is null ? context : context with { Seed = seed.Value });
    }

    /// <summary>How the run's track was rendered, with the balance that the user has decided since.</summary>
    private static (RenderStepOptions Options, Seed? Seed) RenderedWith(RunFolder run)
    {
        LedgerEntry? rendered = run.Ledger.Current(StepNames.Render);
        MixArtifact mix = Decisions.Mix(run.Path);
        RenderStepOptions? options = null;
        try
        {
            options = rendered?.Options?.Deserialize<RenderStepOptions>(ArtifactJson.Options);
        }
        catch (JsonException)
        {
            // Of another version of this program: the track is rendered as it would be by default.
        }
        return ((options ?? new RenderStepOptions()).On(mix.Gains, mix.Pans).Validated(),
            rendered?.Seed is { } seed ? new Seed(seed) : null);
    }
}
