using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Rendering;

/// <summary>
/// Plays a sound at another speed: the band-limited resampling that changes its rate or transposes it. A polyphase
/// Kaiser-windowed sinc with linear interpolation between 512 phases (Smith and Gossett 1984); aliases and images lie
/// at least 90 dB down and the response is flat to 0.88 of the lower Nyquist frequency.
/// </summary>
internal static class Varispeed
{
    private const int Phases = 512;
    /// <summary>A longer kernel is not kept: it would take megabytes.</summary>
    private const int MostKeptTaps = 512;

    private const double HalfPeriods = 48, Cutoff = 0.935, Attenuation = 95;

    /// <summary>Frames of a sound played at <paramref name="ratio"/> source frames a frame.</summary>
    public static int Length(int frames, double ratio) => (int)Math.Ceiling(frames / ratio);

    /// <summary>
    /// Frame n of the result is the source at n × <paramref name="ratio"/>; its rate is <paramref name="sampleRate"/>.
    /// </summary>
    public static AudioBuffer Resample(AudioBuffer source, double ratio, int sampleRate)
    {
        double scale = Math.Min(1, 1 / ratio);
        int half = (int)Math.Ceiling(HalfPeriods / scale), taps = 2 * half;
        float[] bank = BankFor(half, Cutoff * scale);
        int length = Length(source.Frames, ratio);
        var planes = new float[source.Channels][];
        for (int c = 0; c < planes.Length; c++)
        {
            var padded = new float[source.Frames + 2 * taps];
            source[c].CopyTo(padded.AsSpan(taps));
            var plane = planes[c] = new float[length];
            for (int n = 0; n < length; n++)
            {
                double position = n * ratio;
                int whole = (int)position;
                double phase = (position - whole) * Phases;
                int p = (int)phase;
                ReadOnlySpan<float> x = padded.AsSpan(taps + whole - half + 1, taps);
                float low = TensorPrimitives.Dot(x, bank.AsSpan(p * taps, taps));
                float high = TensorPrimitives.Dot(x, bank.AsSpan((p + 1) * taps, taps));
                plane[n] = low + (float)(phase - p) * (high - low);
            }
        }
        return new AudioBuffer(sampleRate, planes);
    }

    /// <summary>The last bank is kept: the sounds of a kit are mostly of one rate.</summary>
    private static float[] BankFor(int half, double cutoff)
    {
        if (s_last is { } last && last.Half == half && last.Cutoff == cutoff) return last.Bank;
        float[] bank = Bank(half, cutoff);
        if (2 * half <= MostKeptTaps) s_last = new KeptBank(half, cutoff, bank);
        return bank;
    }

    private static KeptBank? s_last;

    private sealed record KeptBank(int Half, double Cutoff, float[] Bank);

    // Row p holds the kernel for a position p/512 of a frame after the tap half - 1; each row sums to 1.
    private static float[] Bank(int half, double cutoff)
    {
        int taps = 2 * half;
        var bank = new float[(Phases + 1) * taps];
        var sinc = new WindowedSinc(half, cutoff, WindowedSinc.BetaFor(Attenuation));
        for (int p = 0; p <= Phases; p++)
            sinc.Design(1 - half - (double)p / Phases, bank.AsSpan(p * taps, taps));
        return bank;
    }
}
