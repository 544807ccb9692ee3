using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits.Features;

/// <summary>
/// What is measured of a hit: the mean of its channels from the attack to at most <see cref="MaxSeconds"/> later. Made
/// once a hit; features, fingerprint and snippet are all computed from it.
/// </summary>
internal sealed class HitSignal
{
    /// <summary>What comes later than this after the attack is not measured.</summary>
    public const double MaxSeconds = 3;

    /// <summary>The peak under which a sound is silent: -120 dBFS.</summary>
    private const double SilencePeak = 1e-6;

    /// <summary>
    /// The attack is the first frame within 20 dB of the peak, which leaves bleed out, less 2 ms for its rise.
    /// </summary>
    private const float AttackRatio = 0.1f;

    private const double PreAttackSeconds = 0.002;

    private readonly float[] _mono, _before;
    private readonly int _attack, _end;

    /// <param name="sound">The hit, of any length, channel count and rate.</param>
    /// <param name="validFrames">Where its fade begins; null where nothing of it is faded.</param>
    /// <param name="before">What sounded just before it; null for a sound of its own.</param>
    public HitSignal(AudioBuffer sound, int? validFrames = null, AudioBuffer? before = null)
    {
        Sound = sound;
        _mono = Mono(sound);
        _before = before is null ? [] : Mono(before);
        float peak = _mono.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(_mono));
        if (IsSilent = peak < SilencePeak) return;
        _attack =
            Math.Max(0, LevelSearch.FirstReaching(_mono, AttackRatio * peak) - (int)(PreAttackSeconds * SampleRate));
        _end = (int)Math.Min(_mono.Length, _attack + MaxSeconds * SampleRate);
        ValidFrames = Math.Max(0, Math.Min(_end, validFrames ?? _end) - _attack);
    }

    /// <summary>The whole of the hit, pre-roll and all channels included.</summary>
    public AudioBuffer Sound { get; }

    public int SampleRate => Sound.SampleRate;

    public bool IsSilent { get; }

    /// <summary>From the attack on; empty for silence.</summary>
    public ReadOnlySpan<float> Samples => _mono.AsSpan(_attack.._end);

    /// <summary>How many of <see cref="Samples"/> are not faded: comparisons look no further.</summary>
    public int ValidFrames { get; }

    /// <summary>What sounded just before it, taken to ring on under it; empty for a sound of its own.</summary>
    public ReadOnlySpan<float> Before => _before;

    /// <summary>As <see cref="AudioBuffer.ToMono"/>; values that are no numbers count as silence.</summary>
    internal static float[] Mono(AudioBuffer sound)
    {
        float[] mono = sound.ToMono()[0].ToArray();
        for (int i = 0; i < mono.Length; i++) if (!float.IsFinite(mono[i])) mono[i] = 0;
        return mono;
    }
}
