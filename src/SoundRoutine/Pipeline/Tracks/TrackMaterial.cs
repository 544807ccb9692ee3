using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Formats.Tracks;
using SoundRoutine.Kits;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Tracks;

/// <summary>What the files of a track are made of.</summary>
internal sealed record TrackMaterial
{
    /// <summary>What the track is called, and its files.</summary>
    public required string Title { get; init; }

    public required Arrangement Arrangement { get; init; }

    public required Kit Kit { get; init; }

    /// <summary>How it is rendered, the balance the user has decided included.</summary>
    public required RenderStepOptions Options { get; init; }

    public required ImmutableArray<Section> Sections { get; init; }

    /// <summary>What may be done with the sounds; null says whose recordings they were cut from.</summary>
    public string? License { get; init; }

    public Grid Grid => Arrangement.Grid;

    public ImmutableArray<Role> Roles => [.. Arrangement.Events.Select(e => e.Role).Distinct().Order()];

    /// <summary>The samples that play, in the order of their names.</summary>
    public ImmutableArray<Sample> Played
    {
        get
        {
            HashSet<string?> played = [.. Arrangement.Events.Select(e => e.SampleId)];
            return [.. Kit.Samples.Where(s => played.Contains(s.Id)).OrderBy(s => s.Id, StringComparer.Ordinal)];
        }
    }

    /// <summary>The track as other programs take it.</summary>
    /// <param name="stems">That are there already.</param>
    public DrumTrack ToTrack(ImmutableArray<TrackStem> stems) => new()
    {
        Title = Title,
        Grid = Grid,
        Notes = PlayedNotes.Merged(Grid, Arrangement.Events),
        Sections = Sections,
        Stems = stems,
        Comment = "Made with SoundRoutine. " + TrackText.LicenseOf(this),
    };
}
