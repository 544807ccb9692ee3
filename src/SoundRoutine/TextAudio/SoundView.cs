using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;

namespace SoundRoutine.TextAudio;

/// <summary>
/// What the embedded model sees of a sound: <see cref="HitSpectrogram"/> from its attack, the first sample within 30 dB
/// of the peak, to 1.6 s after it.
/// </summary>
internal static class SoundView
{
    public const int Frames = 64, Values = 2 * HitSpectrogram.Bands * Frames;

    private const double Seconds = 1.6, SecondsBefore = 1200.0 / HitSpectrogram.SampleRate;
    private const float AttackRatio = 0.03f, SilencePeak = 1e-6f;

    [ThreadStatic] private static HitSpectrogram? t_spectrogram;

    /// <summary>
    /// The picture of a sound of any rate and any channels, at no particular level; that of silence is all floor.
    /// </summary>
    /// <param name="sound">Values that are no numbers count as silence.</param>
    /// <param name="picture">[<see cref="Values"/>], -1 to 1.</param>
    public static void Compute(AudioBuffer sound, Span<float> picture)
    {
        float[] mono = HitSignal.Mono(sound);
        float peak = new AudioBuffer(sound.SampleRate, mono).Peak;
        if (peak < SilencePeak)
        {
            picture[..Values].Fill(-1);
            return;
        }
        int attack = LevelSearch.FirstReaching(mono, AttackRatio * peak);
        int start = Math.Max(0, attack - (int)(SecondsBefore * sound.SampleRate)),
            end = (int)Math.Min(mono.Length, attack + Seconds * sound.SampleRate);
        AudioBuffer part =
            Resampler.Resample(new AudioBuffer(sound.SampleRate, mono[start..end]), HitSpectrogram.SampleRate);
        int at = (int)Math.Round((attack - start) * (double)HitSpectrogram.SampleRate / sound.SampleRate);
        (t_spectrogram ??= new HitSpectrogram(Frames)).TryCompute(part[0], at, picture);
    }
}
