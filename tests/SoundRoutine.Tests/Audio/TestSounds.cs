using SoundRoutine.Audio;
using SoundRoutine.Audio.Ffmpeg;

namespace SoundRoutine.Tests.Audio;

internal static class TestSounds
{
    public static AudioBuffer Sine(int rate, double seconds, double hz, int channels = 1, double level = 0.5)
    {
        int frames = (int)Math.Round(seconds * rate);
        float[][] planes = [.. Enumerable.Range(0, channels).Select(c =>
            (float[])[.. Enumerable.Range(0, frames)
                .Select(i => (float)(level / (c + 1) * Math.Sin(2 * Math.PI * hz * i / rate)))])];
        return new AudioBuffer(rate, planes);
    }

    /// <summary>Frequency and amplitude of a steady sine, from the middle half of a signal.</summary>
    public static (double Hz, double Level) Measure(ReadOnlySpan<float> signal, int rate)
    {
        ReadOnlySpan<float> middle = signal.Slice(signal.Length / 4, signal.Length / 2);
        double power = 0, first = -1, last = 0;
        int crossings = 0;
        for (int i = 0; i < middle.Length; i++)
        {
            power += (double)middle[i] * middle[i];
            if (i == 0 || !(middle[i - 1] < 0 && middle[i] >= 0)) continue;
            last = i - middle[i] / (double)(middle[i] - middle[i - 1]);
            if (first < 0) first = last;
            else crossings++;
        }
        return (crossings * rate / (last - first), Math.Sqrt(2 * power / middle.Length));
    }
}

/// <summary>A folder of its own for one test, removed afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("soundroutine-").FullName;

    public string File(string name) => Path.Combine(_path, name);

    public IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFileSystemEntries(_path).Select(p => Path.GetFileName(p)!)];

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

/// <summary>A test that runs ffmpeg; where it is missing the test is reported as skipped, with the reason.</summary>
public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute() => Skip = FfmpegProgram.Find() is null ? "needs ffmpeg" : null;
}

/// <summary>A theory that runs ffmpeg; where it is missing the test is reported as skipped, with the reason.</summary>
public sealed class FfmpegTheoryAttribute : TheoryAttribute
{
    public FfmpegTheoryAttribute() => Skip = FfmpegProgram.Find() is null ? "needs ffmpeg" : null;
}
