using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>Kits with WAV files of their own, for writers and readers.</summary>
internal static class MadeKits
{
    /// <summary>Layers, round robins, one-way and mutual chokes, gains, pans, one and two channels.</summary>
    public static SamplerKit Drums(string folder) => new()
    {
        Name = "Café kit",
        License = "CC0",
        Pads =
        [
            Pad(folder, "kick, tight", 36, 0, 0, [(1, 40, 2), (41, 100, 1), (101, 127, 3)], channels: 2, gain: -3.25),
            Pad(folder, "snare <1> & \"rim\"", 38, 0, 0, [(1, 127, 4)], channels: 1, gain: 0),
            Pad(folder, "hat closed", 42, 1, 0, [(1, 127, 1)], channels: 1, gain: -8, pan: 0.2),
            Pad(folder, "hat pedal", 44, 1, 0, [(1, 63, 1), (64, 127, 1)], channels: 1, gain: -8, pan: 0.2),
            Pad(folder, "hat open", 46, 1, 1, [(1, 127, 2)], channels: 2, gain: -6.5, pan: -0.3),
            Pad(folder, "triangle", 81, 2, 2, [(1, 127, 1)], channels: 1, gain: -12, pan: 1),
        ],
    };

    /// <summary>One pad.</summary>
    /// <param name="layers">From and up to which velocity, and how many round robins.</param>
    public static SamplerPad Pad(string folder, string name, int note, int group, int by,
        (int Low, int High, int Robins)[] layers, int channels = 1, double gain = 0, double pan = 0) => new()
    {
        Name = name,
        Note = note,
        ChokeGroup = group,
        ChokedBy = by,
        Layers = [.. layers.Select((l, i) => new SamplerLayer(l.Low, l.High,
            [.. Enumerable.Range(0, l.Robins).Select(r => Zone(folder, $"s{note}_l{i + 1}_r{r + 1}",
                1000 * note + 100 * i + r, channels, gain + 0.5 * i, pan))]))],
    };

    /// <summary>A decaying sound, other for each seed, whose peak is at half of full scale.</summary>
    public static SamplerZone Zone(string folder, string name, int seed, int channels, double gain, double pan)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, name + ".wav");
        int frames = 1200 + seed % 700;
        Rng rng = new Seed((ulong)seed).CreateRng();
        float[][] planes = [.. Enumerable.Range(0, channels).Select(c => Enumerable.Range(0, frames).Select(i =>
            i == 0 ? 0.5f : (float)((rng.NextDouble() - 0.5) * Math.Exp(-i / 300.0) * (c + 1) / 2)).ToArray())];
        using (IAudioSource source = new AudioBuffer(44_100, planes).AsSource())
            AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Pcm24 });
        return new SamplerZone
        {
            Sound = new SoundFile(name, c => AudioFile.Read(path, c)) { Path = path, Frames = frames,
                SampleRate = 44_100, Channels = channels },
            GainDb = gain,
            Pan = pan,
        };
    }

    public static KitTarget Target(string folder, string name = "kit") =>
        new() { Folder = folder, Name = name, Encoding = WavEncoding.Pcm24 };

    public static FormatContent Read(string path) => KitFormats.ReaderOf(FormatFile.Open(path)) is { } reader
        ? reader.Read(FormatFile.Open(path), CancellationToken.None)
        : throw new InvalidOperationException($"{path} is of no known format");
}
