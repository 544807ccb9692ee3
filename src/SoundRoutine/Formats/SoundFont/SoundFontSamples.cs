using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.SoundFont;

/// <summary>Writes the sounds of a SoundFont, one at a time in memory.</summary>
internal static class SoundFontSamples
{
    /// <summary>Frames of silence after each sample (section 6.2 of the specification).</summary>
    private const int Gap = 46;

    private const int Mono = 1, Right = 2, Left = 4;

    /// <summary>The sound chunks; a sound of two channels is two samples.</summary>
    /// <param name="riff">Where they go.</param>
    /// <param name="zones">In the order of their samples.</param>
    /// <param name="deep">24 bits, not 16.</param>
    /// <param name="cancellation">Stops between two sounds.</param>
    public static ImmutableArray<SoundFontSample> Write(RiffWriter riff,
        (SamplerPad Pad, SamplerLayer Layer, SamplerZone Zone)[] zones, bool deep, CancellationToken cancellation)
    {
        var samples = ImmutableArray.CreateBuilder<SoundFontSample>();
        string lowFile = Path.GetTempFileName();
        try
        {
            using var low = new FileStream(lowFile, FileMode.Truncate, FileAccess.ReadWrite);
            riff.Open("LIST", "sdta");
            Stream high = riff.Begin("smpl");
            double peak = zones.Select(z => Peak(z.Zone)).DefaultIfEmpty(0).Max(), safe = peak > 1 ? 0.999 / peak : 1;
            // Players put one channel in the middle 3 dB under two at the sides.
            double pair = zones.Any(z => z.Zone.Sound.Channels == 1) ? Math.Sqrt(0.5) : 1;
            long at = 0;
            foreach ((SamplerPad pad, _, SamplerZone zone) in zones)
            {
                cancellation.ThrowIfCancellationRequested();
                AudioBuffer sound = Part(zone);
                bool stereo = sound.Channels > 1;
                double gain = safe * Decibels.ToAmplitude(zone.GainDb) * (stereo ? pair : 1);
                for (int c = 0; c < (stereo ? 2 : 1); c++)
                {
                    double side = stereo ? Balance(zone.Pan, c) : 1;
                    Frames(sound[c], gain * side, deep, high, low);
                    int number = samples.Count;
                    if (at + sound.Frames + Gap > uint.MaxValue / 2)
                        throw new SoundRoutineException(
                            "a SoundFont holds at most 4 GB of sound; export fewer sounds, or 16 bits");
                    samples.Add(new SoundFontSample(stereo ? Side(pad.Name, c) : pad.Name, (uint)at,
                        (uint)(at + sound.Frames), (uint)sound.SampleRate, pad.Note, 0,
                        stereo ? c == 0 ? number + 1 : number - 1 : 0, stereo ? c == 0 ? Left : Right : Mono));
                    at += sound.Frames + Gap;
                }
            }
            riff.Close();
            if (deep)
            {
                low.Position = 0;
                low.CopyTo(riff.Begin("sm24"));
                riff.Close();
            }
            riff.Close();
        }
        finally
        {
            File.Delete(lowFile);
        }
        return samples.ToImmutable();
    }

    private static AudioBuffer Part(SamplerZone zone)
    {
        AudioBuffer sound = zone.Sound.Read();
        int start = (int)Math.Clamp(zone.Start, 0, sound.Frames - 1),
            end = (int)Math.Clamp(zone.End ?? sound.Frames, start + 1, sound.Frames);
        return sound.Slice(new FrameRange(start, end));
    }

    private static double Peak(SamplerZone zone) => Decibels.ToAmplitude(zone.GainDb) * zone.Sound.Read().Peak;

    /// <summary>Of two channels the far one is turned down.</summary>
    private static double Balance(double pan, int channel)
    {
        double angle = (pan + 1) * Math.PI / 4;
        return Math.Min(1, Math.Sqrt(2) * (channel == 0 ? Math.Cos(angle) : Math.Sin(angle)));
    }

    private static string Side(string name, int channel) =>
        (name.Length > 17 ? name[..17] : name) + (channel == 0 ? " L" : " R");

    private static void Frames(ReadOnlySpan<float> sound, double gain, bool deep, Stream high, FileStream low)
    {
        var words = new byte[2 * (sound.Length + Gap)];
        var bytes = new byte[sound.Length + Gap];
        for (int i = 0; i < sound.Length; i++)
        {
            double value = sound[i] * gain;
            int whole = deep ? (int)Math.Clamp(Math.Round(value * 8_388_608), -8_388_608, 8_388_607)
                : (int)Math.Clamp(Math.Round(value * 32_768), -32_768, 32_767) << 8;
            words[2 * i] = (byte)(whole >> 8);
            words[2 * i + 1] = (byte)(whole >> 16);
            bytes[i] = (byte)whole;
        }
        high.Write(words);
        if (deep) low.Write(bytes);
    }
}
