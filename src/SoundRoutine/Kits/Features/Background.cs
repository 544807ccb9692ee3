using System.Numerics.Tensors;

namespace SoundRoutine.Kits.Features;

/// <summary>
/// The power spectrum of what sounded before a hit, for spectral subtraction (Boll 1979). It is taken to die away by 10
/// dB in 100 ms, slower than a drum and faster than a cymbal. One instance per thread.
/// </summary>
internal sealed class Background(int bins)
{
    /// <summary>A bin keeps at least this share, so that the rest has no holes.</summary>
    private const float Floor = 0.02f;

    /// <summary>
    /// How many times the power measured is subtracted, since a short window may fall between two swings of a low tone
    /// (Berouti et al. 1979).
    /// </summary>
    private const float Excess = 2;

    private readonly float[] _power = new float[bins];
    private bool _silent = true;

    public void Set(FrameSpectra spectra, ReadOnlySpan<float> before)
    {
        spectra.PowerOfBackground(before, _power);
        _silent = !_power.AsSpan().ContainsAnyExcept(0f);
    }

    /// <summary>The power that is left of it so many seconds after the attack.</summary>
    public void At(double seconds, Span<float> power) =>
        TensorPrimitives.Multiply(_power, Share(seconds), power);

    /// <summary>Subtracts what is left of it from the spectrum of a frame.</summary>
    /// <param name="power">The spectrum of the frame.</param>
    /// <param name="seconds">The time of its center after the attack.</param>
    public void TakeFrom(Span<float> power, double seconds)
    {
        if (_silent) return;
        float share = Excess * Share(seconds);
        for (int k = 0; k < power.Length; k++) power[k] = Math.Max(power[k] - share * _power[k], Floor * power[k]);
    }

    private static float Share(double seconds) => (float)Math.Pow(10, -10 * seconds);
}
