using System.Diagnostics;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Ffmpeg;

namespace SoundRoutine.Tests.Audio.Decoders;

/// <summary>Sound that ffmpeg encodes, and what the two decoders make of it.</summary>
internal static class EncodedSound
{
    /// <summary>Strokes of noise over a falling tone, other in each channel, so that a shift or a swap shows.</summary>
    public static AudioBuffer Source(int rate, int channels, int frames)
    {
        Rng rng = new Seed(7).CreateRng();
        var planes = new float[channels][];
        for (int c = 0; c < channels; c++)
        {
            planes[c] = new float[frames];
            for (int i = 0; i < frames; i++)
            {
                double seconds = (double)i / rate, stroke = Math.Exp(-25 * (seconds % (0.11 + 0.03 * c)));
                double tone = Math.Sin(2 * Math.PI * (700 + 150 * c) * seconds * Math.Exp(-0.2 * seconds));
                planes[c][i] = (float)(0.4 * stroke * (2 * rng.NextDouble() - 1) + 0.2 * tone);
            }
        }
        return new AudioBuffer(rate, planes);
    }

    /// <summary>Encodes <see cref="Source"/>; the name's ending is the container.</summary>
    public static string Make(
        TestFolder folder, string name, int rate, int channels, int frames, params string[] options)
    {
        string wav = folder.File("source.wav"), path = folder.File(name);
        AudioFile.Write(wav, Source(rate, channels, frames).AsSource(), new EncodeOptions());
        Run(["-i", wav, .. options, "file:" + path]);
        return path;
    }

    public static void Run(params string[] arguments)
    {
        string[] all = ["-v", "error", "-nostdin", "-y", .. arguments];
        using Process process = Process.Start(new ProcessStartInfo(FfmpegProgram.Find()!.Executable, all))!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>As on a machine without ffmpeg.</summary>
    public static AudioBuffer Managed(string path) => Managed(path, out _);

    public static AudioBuffer Managed(string path, out string? damage)
    {
        using IAudioSource source = AudioFile.Open(path, null, default);
        AudioBuffer sound = source.ReadToEnd();
        damage = Assert.IsAssignableFrom<IDamageable>(source).Damage;
        return sound;
    }

    public static AudioBuffer ByFfmpeg(string path)
    {
        using IAudioSource source = FfmpegProgram.Find()!.Decode(path);
        return source.ReadToEnd();
    }

    /// <summary>By the library of the Opus project, which ffmpeg passes over for a decoder of its own.</summary>
    public static AudioBuffer ByOpusLibrary(TestFolder folder, string path)
    {
        string wav = folder.File("reference.wav");
        Run("-c:a", "libopus", "-i", path, "-c:a", "pcm_f32le", wav);
        return AudioFile.Read(wav);
    }

    /// <summary>How far what differs lies under the sound, in dB, over the frames that both have.</summary>
    public static double Agreement(AudioBuffer a, AudioBuffer b, int from = 0)
    {
        double power = 0, difference = 0;
        for (int c = 0; c < a.Channels; c++)
        {
            for (int i = from; i < Math.Min(a.Frames, b.Frames); i++)
            {
                power += (double)a[c][i] * a[c][i];
                difference += Math.Pow(a[c][i] - b[c][i], 2);
            }
        }
        return 10 * Math.Log10(power / Math.Max(difference, 1e-30));
    }

    /// <summary>Holds our decoder against ffmpeg to the frame; returns the sound.</summary>
    public static AudioBuffer AssertSame(string path, double leastDb) => AssertSame(path, ByFfmpeg(path), leastDb);

    public static AudioBuffer AssertSame(string path, AudioBuffer theirs, double leastDb)
    {
        AudioBuffer ours = Managed(path);
        Assert.Equal((theirs.SampleRate, theirs.Channels), (ours.SampleRate, ours.Channels));
        Assert.Equal(theirs.Frames, ours.Frames);
        double agreement = Agreement(theirs, ours);
        Assert.True(agreement >= leastDb, string.Create(CultureInfo.InvariantCulture, $"{path}: {agreement:0.0} dB"));
        return ours;
    }

    /// <summary>The one line that says why a file cannot be read without ffmpeg.</summary>
    public static string Refusal(string path) => Assert.Throws<SoundRoutineException>(() => Managed(path)).Message;
}
