using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Options;

/// <summary>The forms in which a finished track goes to other programs.</summary>
internal static class TrackForms
{
    public const string DawProject = "dawproject", Reaper = "reaper", Midi = "midi", Loop = "loop", Stems = "stems",
        Text = "text", MpcPattern = "mpcpattern";

    public static ImmutableArray<string> All { get; } = [DawProject, Reaper, Midi, Loop, Stems, Text, MpcPattern];

    /// <exception cref="ArgumentException">One is not known.</exception>
    public static void Validate(ImmutableArray<string> formats)
    {
        if (formats.FirstOrDefault(f => !All.Contains(f)) is { } unknown)
            throw new ArgumentException($"track '{unknown}' is not known; use any of {string.Join(", ", All)}");
    }
}
