using System.Collections.Immutable;
using System.Text;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Formats.Pads;

/// <summary>One sound a pad, for hardware that plays plain WAV files: the loudest layer of each.</summary>
internal static class PadSounds
{
    private const int FirstNote = 36, Notes = 128, NameLength = 24;

    /// <summary>Pads as hardware counts them: from the kick's key up, then those below it.</summary>
    public static ImmutableArray<SamplerPad> Ordered(SamplerKit kit) =>
        [.. kit.Pads.OrderBy(p => (p.Note - FirstNote + Notes) % Notes)];

    /// <summary>A sound at the level that it has in the kit.</summary>
    /// <param name="pad">The pad.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="topDb">The gain of the loudest sound of the kit.</param>
    public static AudioBuffer Of(SamplerPad pad, int rate, double topDb)
    {
        SamplerZone zone = Zone(pad);
        using IAudioSource resampled = new ResamplingSource(zone.Sound.Read().AsSource(), rate);
        AudioBuffer sound = resampled.ReadToEnd();
        var factor = (float)Decibels.ToAmplitude(Math.Min(0, zone.GainDb - topDb));
        return new AudioBuffer(rate, [.. Enumerable.Range(0, sound.Channels).Select(c =>
        {
            float[] scaled = sound[c].ToArray();
            System.Numerics.Tensors.TensorPrimitives.Multiply(scaled, factor, scaled);
            return scaled;
        })]);
    }

    /// <summary>The gain of the loudest sound, in dB.</summary>
    public static double TopDb(SamplerKit kit) => kit.Pads.Max(p => Zone(p).GainDb);

    /// <summary>What a file is called, in letters that every display has.</summary>
    public static string NameOf(SamplerPad pad)
    {
        var name = new StringBuilder();
        foreach (char c in pad.Name.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_') name.Append(c);
        string clean = name.ToString().Trim();
        return clean.Length == 0 ? "sound" : clean.Length > NameLength ? clean[..NameLength].Trim() : clean;
    }

    public static void Write(string path, AudioBuffer sound)
    {
        using IAudioSource source = sound.AsSource();
        AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Pcm16 });
    }

    /// <summary>What is left out of a kit of which each pad has one sound.</summary>
    public static string? LossOf(string format, SamplerKit kit, string more = "")
    {
        int left = kit.Zones.Count() - kit.Pads.Length;
        return KitLosses.Sentence(format,
            left > 0 ? "have one sound a pad, so " + Counted.LeftOut(left, "sample") : "",
            kit.Pads.Any(p => p.ChokedBy > 0) ? "leave chokes to the settings of the device" : "", more);
    }

    private static SamplerZone Zone(SamplerPad pad) => pad.Layers[^1].RoundRobins[0];
}
