using System.Collections.Immutable;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>In which forms the track is exported, and where to.</summary>
internal sealed record TrackExportOptions
{
    /// <summary>A folder, made where it is missing. Files of the same names in it are replaced.</summary>
    public string Output { get; init; } = "";

    /// <summary>What its files are called; null takes the name of the run's track.</summary>
    public string? Name { get; init; }

    /// <summary>Of <see cref="TrackForms.All"/>.</summary>
    [Setting("track", "The track: any of dawproject, reaper, midi, loop, stems, text, mpcpattern, separated by commas",
        Value = "LIST")]
    public ImmutableArray<string> Tracks { get; init; } = [];

    /// <inheritdoc cref="KitExportOptions.License"/>
    public string? License { get; init; }

    /// <exception cref="ArgumentException">A form is not known.</exception>
    public TrackExportOptions Validated()
    {
        TrackForms.Validate(Tracks);
        return this;
    }
}
