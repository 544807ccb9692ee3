using SoundRoutine.Midi;

namespace SoundRoutine.Rendering;

/// <summary>When one note ends another.</summary>
internal static class Choke
{
    /// <summary>
    /// A hit does not choke what started less than this before it: layers of one hit may lie slightly apart.
    /// </summary>
    private const double LayerSeconds = 0.02;

    /// <summary>Frames in which a choked sound fades: 6 ms.</summary>
    public static int FadeFrames(int sampleRate) => Math.Max(1, sampleRate * 6 / 1000);

    /// <summary>Whether a note, by its General MIDI key, ends another that is sounding; starts are in frames.</summary>
    public static bool Ends(int note, double start, int sounding, double soundingStart, int sampleRate) =>
        ChokeGroups.Of(note) is int group and not 0 && ChokeGroups.IsOpen(sounding)
        && ChokeGroups.Of(sounding) == group && start - soundingStart > LayerSeconds * sampleRate;
}
