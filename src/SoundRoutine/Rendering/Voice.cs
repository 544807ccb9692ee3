using System.Numerics.Tensors;

namespace SoundRoutine.Rendering;

/// <summary>
/// One sounding note: a sound, where it starts between two frames, its amplitudes, and where it fades.
/// </summary>
internal sealed class Voice
{
    // Far enough, and sums with it do not overflow.
    private const long Never = long.MaxValue / 2;

    private readonly PlayableSound _sound;
    private readonly float[]? _kernel;
    private readonly long _origin;
    private readonly float _left, _right;
    private readonly int _fadeFrames;
    private long _fadeStart = Never;

    /// <summary>A sound, its first frame heard at <paramref name="start"/> frames.</summary>
    public Voice(PlayableSound sound, double start, double left, double right, int note, int fadeFrames)
    {
        (_sound, Start, Note, _fadeFrames) = (sound, start, note, fadeFrames);
        (_left, _right) = ((float)left, (float)right);
        double whole = Math.Floor(start), fraction = start - whole;
        if (fraction > 1 - FractionalDelay.Negligible) (whole, fraction) = (whole + 1, 0);
        bool filtered = fraction > FractionalDelay.Negligible;
        if (filtered) _kernel = FractionalDelay.Kernel(fraction);
        _origin = (long)whole - (filtered ? FractionalDelay.Reach : 0);
        Length = sound.Frames.Frames + (filtered ? 2 * FractionalDelay.Reach : 0);
    }

    public double Start { get; }

    public int Note { get; }

    /// <summary>The frame after its last.</summary>
    public long End => Math.Min(_origin + Length, _fadeStart + _fadeFrames);

    private int Length { get; }

    /// <summary>Lets the sound fade from a frame on; the earliest call wins.</summary>
    public void FadeFrom(long frame) => _fadeStart = Math.Min(_fadeStart, frame);

    /// <summary>
    /// Adds the sound to the block that starts at <paramref name="blockStart"/>. Scratch holds a block, and
    /// <paramref name="padded"/> two with <see cref="FractionalDelay.Taps"/> more each.
    /// </summary>
    public void Mix(long blockStart, Span<float> left, Span<float> right, Span<float> padded, Span<float> scratch)
    {
        int from = (int)Math.Clamp(_origin - blockStart, 0, left.Length),
            to = (int)Math.Clamp(End - blockStart, 0, left.Length);
        if (from >= to) return;
        Span<float> sound = scratch[..(to - from)];
        for (int c = 0; c < _sound.Frames.Channels; c++)
        {
            Play(c, blockStart + from, padded, sound);
            Fade(blockStart + from, sound);
            if (c == 0) TensorPrimitives.MultiplyAdd(sound, _left, left[from..to], left[from..to]);
            if (c == _sound.Frames.Channels - 1)
                TensorPrimitives.MultiplyAdd(sound, _right, right[from..to], right[from..to]);
        }
    }

    private void Play(int channel, long frame, Span<float> padded, Span<float> output)
    {
        ReadOnlySpan<float> x = _sound.Frames[channel];
        int at = (int)(frame - _origin);
        if (_kernel is null)
        {
            x.Slice(at, output.Length).CopyTo(output);
            return;
        }
        int first = at - FractionalDelay.Reach - FractionalDelay.Taps / 2, count = output.Length + FractionalDelay.Taps
            - 1;
        ReadOnlySpan<float> frames = Window(x, first, padded[..count]);
        ReadOnlySpan<float> midway =
            Window(_sound.Midway[channel], first + FractionalDelay.Lead, padded.Slice(count, count));
        FractionalDelay.Filter(frames, midway, _kernel, output);
    }

    // Outside the sound there is silence.
    private static ReadOnlySpan<float> Window(ReadOnlySpan<float> x, int first, Span<float> padded)
    {
        if (first >= 0 && first + padded.Length <= x.Length) return x.Slice(first, padded.Length);
        padded.Clear();
        int from = Math.Max(0, first), to = Math.Min(x.Length, first + padded.Length);
        if (from < to) x[from..to].CopyTo(padded[(from - first)..]);
        return padded;
    }

    private void Fade(long frame, Span<float> sound)
    {
        for (int i = (int)Math.Clamp(_fadeStart - frame, 0, sound.Length); i < sound.Length; i++)
            sound[i] *= (float)(0.5 + 0.5 * Math.Cos(Math.PI * (frame + i - _fadeStart) / _fadeFrames));
    }
}
