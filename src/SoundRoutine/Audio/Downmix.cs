using System.Numerics.Tensors;

namespace SoundRoutine.Audio;

/// <summary>
/// Two channels of many, by the coefficients of ITU-R BS.775: the center and the surrounds 3 dB down, the low-frequency
/// channel left out. Channels are in the order of WAV files: L R C LFE, then the surrounds in pairs.
/// </summary>
internal static class Downmix
{
    private const float HalfPower = 0.70710678f;

    /// <summary>Index of the low-frequency channel from six channels on.</summary>
    private const int LowFrequency = 3;

    /// <summary>
    /// The sound in one or two channels: itself where it has no more. Levels add up, so the sum may exceed full scale.
    /// </summary>
    public static AudioBuffer ToStereo(AudioBuffer audio)
    {
        if (audio.Channels <= 2) return audio;
        // What is in the low-frequency channel alone would be lost.
        bool onlyLow = audio.Channels >= 6 && Enumerable.Range(0, audio.Channels)
            .All(c => c == LowFrequency || TensorPrimitives.MaxMagnitude(audio[c]) == 0);
        var (left, right) = (new float[audio.Frames], new float[audio.Frames]);
        for (int c = 0; c < audio.Channels; c++)
        {
            (float l, float r) = onlyLow ? (1, 1) : Weights(c, audio.Channels);
            TensorPrimitives.MultiplyAdd(audio[c], l, left, left);
            TensorPrimitives.MultiplyAdd(audio[c], r, right, right);
        }
        return new AudioBuffer(audio.SampleRate, left, right);
    }

    /// <summary>How much of a channel goes to the left and to the right.</summary>
    internal static (float Left, float Right) Weights(int channel, int channels) => (channel, channels) switch
    {
        (0, _) => (1, 0),
        (1, _) => (0, 1),
        (2, 3 or 5 or >= 6) => (HalfPower, HalfPower),
        (LowFrequency, >= 6) => (0, 0),
        // Rear center of 6.1.
        (4, 7) => (HalfPower, HalfPower),
        (_, 5 or 7) => channel % 2 == 1 ? (HalfPower, 0) : (0, HalfPower),
        _ => channel % 2 == 0 ? (HalfPower, 0) : (0, HalfPower),
    };
}
