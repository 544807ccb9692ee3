using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Bench;

/// <summary>A song whose true drum stem is known.</summary>
/// <param name="Name">The file name before <c>.mix.wav</c>.</param>
/// <param name="Mix">The path of the mix.</param>
/// <param name="Drums">The path of the true stem.</param>
internal sealed record SongPair(string Name, string Mix, string Drums)
{
    private const string MixEnding = ".mix.wav";

    /// <summary>Every {song}.mix.wav of a folder that has a {song}.drums.wav beside it, by name.</summary>
    /// <exception cref="SoundRoutineException">There is none.</exception>
    public static IReadOnlyList<SongPair> Find(string? folder)
    {
        if (!Directory.Exists(folder))
            throw new SoundRoutineException(
                $"{folder}: is no folder; name one with pairs of SONG.mix.wav and SONG.drums.wav");
        SongPair[] pairs = [.. Directory.GetFiles(folder, "*" + MixEnding).Order(StringComparer.Ordinal)
            .Select(mix =>
                new SongPair(Path.GetFileName(mix)[..^MixEnding.Length], mix, mix[..^MixEnding.Length] + ".drums.wav"))
            .Where(p => File.Exists(p.Drums))];
        return pairs.Length > 0 ? pairs
            : throw new SoundRoutineException($"{folder}: holds no pairs of SONG.mix.wav and SONG.drums.wav");
    }

    /// <summary>A file as every separator takes it: 44.1 kHz, two channels, one copied to both.</summary>
    public static AudioBuffer ReadStereo(string path)
    {
        AudioBuffer audio = Resampler.Resample(AudioFile.Read(path), 44_100);
        return new AudioBuffer(audio.SampleRate, audio.Memory(0).ToArray(),
            audio.Memory(Math.Min(1, audio.Channels - 1)).ToArray());
    }

    public static void Write(string path, AudioBuffer audio)
    {
        using IAudioSource source = audio.AsSource();
        AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Float32 });
    }
}
