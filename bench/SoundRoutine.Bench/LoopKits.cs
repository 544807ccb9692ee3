using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Bench;

/// <summary>
/// Kick, snare and hat of some of Hydrogen's drum kits, and bars for them. Those held apart chose nothing.
/// </summary>
internal static class LoopKits
{
    private const int Rate = 44_100;

    public sealed record Kit(string Name, string Kick, string Snare, string Hat);

    public sealed record Bar(string Name, int[] Kick, int[] Snare, int[] Hat);

    private static readonly int[] Eighths = [0, 2, 4, 6, 8, 10, 12, 14], Sixteenths = [.. Enumerable.Range(0, 16)],
        Quarters = [0, 4, 8, 12], Backbeat = [4, 12];

    public static Kit[] Development { get; } =
    [
        new("GMRockKit", "Kick-Hard.wav", "Snare-Hard.wav", "HatClosed-Hard.wav"),
        new("ForzeeStereo", "Kick-3.wav", "Snare-3.wav", "HiHatClosed-3.wav"),
        new("Millo_MultiLayered2", "bd_04.flac", "rsnare_04.flac", "hhclosed_04.flac"),
        new("VariBreaks", "VP Kick 1.flac", "VP Snare 1.flac", "VP Hat 1 Cl.flac"),
        new("ElectricEmpireKit", "EE_Kick_Hard_1.flac", "EE_Snare_1.flac", "EE_Hat_Cl_Dirty.flac"),
    ];

    public static Kit[] Apart { get; } =
    [
        new("The Black Pearl 1.0", "PearlKick-Hard.wav", "PearlSnare-Hard.wav", "SabianHatClosed-Hard.wav"),
        new("ColomboAcousticDrumkit", "bassdrum-4mics-br-stereo-normal3.flac", "snare-opaque-2mics_normal-shot1.flac",
            "hihat-closed-4.flac"),
        new("TR808EmulationKit", "808_Kick_Long.flac", "808_Snare_1.flac", "808_Hat_Closed.flac"),
        new("Millo-Drums_v.1", "bd1.flac", "snare1.flac", "closehihat3.flac"),
        new("Millo_MultiLayered3", "bd_03.flac", "sd_04.flac", "hh_03.flac"),
    ];

    /// <summary>In the last no hat is alone.</summary>
    public static Bar[] DevelopmentBars { get; } =
    [
        new("four on the floor", Quarters, Backbeat, Eighths),
        new("rock", [0, 8], Backbeat, Eighths),
        new("syncopated", [0, 6, 10], Backbeat, Eighths),
        new("sixteenths", [0, 8, 10], Backbeat, Sixteenths),
        new("no hat alone", [0, 8], Backbeat, Quarters),
    ];

    public static Bar[] ApartBars { get; } =
    [
        new("half time", [0, 2, 10], [8], Eighths),
        new("double", [0, 4, 6, 8, 12, 14], Backbeat, Sixteenths),
        new("offbeats", [0, 3, 8, 11], Backbeat, [0, 3, 4, 8, 11, 12, 2, 6, 10, 14]),
        new("no snare", Quarters, [], Eighths),
        new("no hat alone, dense", [0, 6, 8, 14], Backbeat, [0, 4, 6, 8, 12, 14]),
    ];

    /// <summary>The mean of the channels at 44.1 kHz, at its own level.</summary>
    public static float[] Read(string folder, Kit kit, string file)
    {
        AudioBuffer sound = AudioFile.Read(Path.Combine(folder, kit.Name, file));
        AudioBuffer resampled = sound.SampleRate == Rate ? sound : Resampler.Resample(sound, Rate);
        var mono = new float[resampled.Frames];
        for (int c = 0; c < resampled.Channels; c++)
            for (int i = 0; i < mono.Length; i++) mono[i] += resampled[c][i] / resampled.Channels;
        return mono;
    }
}
