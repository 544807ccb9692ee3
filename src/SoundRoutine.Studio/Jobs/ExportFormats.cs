using System.Collections.Immutable;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Outputs;

namespace SoundRoutine.Studio.Jobs;

/// <summary>What can be taken away, by name.</summary>
internal static class ExportFormats
{
    public static ImmutableArray<ExportFormat> All { get; } =
    [
        new("wav", "The track as WAV, 24 bits"),
        new("mp3", "The track as MP3"),
        new("flac", "The track as FLAC"),
        new("ogg", "The track as Ogg Vorbis"),
        new("m4a", "The track as AAC"),
        new("midi", "The track's notes"),
        new("stems", "The track, a WAV for each role"),
        new(TrackForms.DawProject, "The track as a DAWproject: Bitwig, Cubase, Studio One"),
        new(TrackForms.Loop, "The track as a loop that says its tempo"),
        new("samples", "The kit as tagged WAV files"),
        new("sfz", "The kit for SFZ samplers"),
        new("decentsampler", "The kit for DecentSampler"),
        new("hydrogen", "The kit for Hydrogen"),
        .. KitExport.Formats.Where(f => f is not ("wav" or "sfz" or "decentsampler" or "hydrogen"))
            .Select(f => new ExportFormat(f, $"The kit for {KitExport.DescriptionOf(f)}")),
    ];

    /// <summary>Formats of the track that are sound.</summary>
    public static bool IsSound(string format) => format is "wav" or "mp3" or "flac" or "ogg" or "m4a";

    public static bool IsTrack(string format) => IsSound(format) || format is "midi" or "stems";

    /// <summary>Forms of the track for one kind of program.</summary>
    public static bool IsForm(string format) => format is TrackForms.DawProject or TrackForms.Loop;

    /// <exception cref="ArgumentException">None is named, or one that is not known.</exception>
    public static string[] Checked(IEnumerable<string> formats)
    {
        string[] asked = [.. formats.Distinct(StringComparer.Ordinal)];
        if (asked.Length == 0) throw new ArgumentException("name at least one format, such as wav");
        return asked.FirstOrDefault(f => All.All(known => known.Name != f)) is { } unknown
            ? throw new ArgumentException(
                $"format '{unknown}' is not known; use any of {string.Join(", ", All.Select(f => f.Name))}")
            : asked;
    }
}
