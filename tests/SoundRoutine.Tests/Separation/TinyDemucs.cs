using System.Runtime.InteropServices;
using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Separation;

namespace SoundRoutine.Tests.Separation;

/// <summary>
/// The small networks of HTDemucs' signature that golden/demucs.py writes, and what it computed with them.
/// </summary>
internal static class TinyDemucs
{
    public const int Segment = 1000;

    // Rewritten before any test looks at progress.
    static TinyDemucs()
    {
        foreach (DemucsSeparator separator in new[] { Tiny(), Sum() }) separator.Prepare(StepContext.Default);
    }

    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "Separation", "golden", name);

    /// <summary>Stems that depend on level and place.</summary>
    public static DemucsSeparator Tiny() => new(File("tiny.onnx"), Device.Cpu);

    /// <summary>
    /// Stems that sum to the mix: half of it, in the shares 0.15, 0.1, 0.05 and 0.2, from either branch.
    /// </summary>
    public static DemucsSeparator Sum() => new(File("sum.onnx"), Device.Cpu);

    /// <summary>Planes of a golden file.</summary>
    public static float[][] Planes(string name, int count)
    {
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(System.IO.File.ReadAllBytes(File(name)));
        int length = values.Length / count;
        var planes = new float[count][];
        for (int i = 0; i < count; i++) planes[i] = values.Slice(i * length, length).ToArray();
        return planes;
    }

    /// <summary>All stems, stem by stem the channels of the mix.</summary>
    public static AudioBuffer Stems(NetworkSeparator separator, AudioBuffer mix, params string[] stems)
    {
        using IAudioSource source =
            separator.Open(mix.AsSource, stems.Length > 0 ? stems : separator.Stems, StepContext.Default);
        return source.ReadToEnd();
    }
}
