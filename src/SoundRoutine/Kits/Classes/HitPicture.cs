using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Kits.Classes;

/// <summary>What the networks for a hit see of it, with what sounded just before it.</summary>
internal static class HitPicture
{
    /// <summary>The peak under which a sound is silent, -120 dBFS.</summary>
    private const float SilencePeak = 1e-6f;

    [ThreadStatic] private static HitSpectrogram? t_spectrogram;

    /// <summary>The picture of a hit; false for silence, which has none.</summary>
    /// <param name="hit">What is seen.</param>
    /// <param name="audio">Its audio, which is made anew at each call.</param>
    /// <param name="picture">[<see cref="HitSpectrogram.Values"/>].</param>
    public static bool TryCompute(HitSound hit, AudioBuffer audio, Span<float> picture)
    {
        int rate = audio.SampleRate, before = hit.Before?.Frames ?? 0;
        var sound = new float[before + Math.Min(audio.Frames, hit.Attack + (int)(HitSpectrogram.Seconds * rate) + 1)];
        int? alone = audio.ChannelForMono();
        if (hit.Before is not null) Mix(hit.Before, alone, 0, sound.AsSpan(0, before));
        Mix(audio, alone, 0, sound.AsSpan(before));
        float peak = 0;
        foreach (float x in sound.AsSpan(before)) peak = Math.Max(peak, Math.Abs(x));
        if (peak < SilencePeak) return false;
        double ratio = (double)HitSpectrogram.SampleRate / rate;
        if (rate != HitSpectrogram.SampleRate)
            sound = Resampler.Resample(new AudioBuffer(rate, sound), HitSpectrogram.SampleRate)[0].ToArray();
        return (t_spectrogram ??= new HitSpectrogram())
            .TryCompute(sound, (int)Math.Round((before + hit.Attack) * ratio), picture);
    }

    /// <summary>
    /// One channel alone, or the mean of all, from a frame on; values that are no numbers count as silence.
    /// </summary>
    public static void Mix(AudioBuffer sound, int? alone, int from, Span<float> mono)
    {
        int share = alone is null ? sound.Channels : 1;
        for (int c = 0; c < sound.Channels; c++)
        {
            if (alone is { } only && c != only) continue;
            ReadOnlySpan<float> channel = sound[c][from..];
            for (int i = 0; i < mono.Length; i++) if (float.IsFinite(channel[i])) mono[i] += channel[i] / share;
        }
    }
}
