using System.Collections.Immutable;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>What each program takes best of a kit and a track.</summary>
internal static class HandoverSets
{
    private static readonly HandoverSet[] Sets =
    [
        new("live", "Ableton Live", ["ableton"], [TrackForms.Midi, TrackForms.Stems, TrackForms.Text]),
        new("mpc", "Akai MPC and Force", ["mpc-expansion"],
            [TrackForms.MpcPattern, TrackForms.Midi, TrackForms.Stems, TrackForms.Text]),
        new("bitwig", "Bitwig Studio", ["multisample"], [TrackForms.DawProject, TrackForms.Text]),
        new("cubase", "Cubase 14 and later", [], [TrackForms.DawProject, TrackForms.Midi, TrackForms.Text]),
        new("studio-one", "Studio One, Fender Studio Pro", ["multisample"],
            [TrackForms.DawProject, TrackForms.Midi, TrackForms.Text]),
        new("logic", "Logic Pro", ["sf2"], [TrackForms.Midi, TrackForms.Stems, TrackForms.Text]),
        new("fl", "FL Studio", ["sf2"], [TrackForms.Midi, TrackForms.Loop, TrackForms.Text]),
        new("reaper", "Reaper", ["sfz"], [TrackForms.Reaper, TrackForms.Midi, TrackForms.Text]),
    ];

    public static ImmutableArray<string> Programs { get; } = [.. Sets.Select(s => s.Program)];

    /// <summary>The set of a program; of its kit formats, those that this version writes, or else WAVs.</summary>
    /// <exception cref="ArgumentException">The program is not known.</exception>
    public static HandoverSet Of(string program)
    {
        HandoverSet set = Sets.FirstOrDefault(s => s.Program.Equals(program.Trim(),
            StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"program '{program}' is not known; use one of {string.Join(", ", Programs)}");
        ImmutableArray<string> known = [.. set.Kit.Where(f => KitExport.Formats.Contains(f))];
        return set with { Kit = known.IsEmpty ? ["wav"] : known };
    }
}
