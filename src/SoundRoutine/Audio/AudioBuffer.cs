using System.Numerics.Tensors;

namespace SoundRoutine.Audio;

/// <summary>
/// Sound as planar 32-bit float, nominally -1 to 1, immutable once built: channels × frames at one sample rate.
/// </summary>
public sealed class AudioBuffer
{
    /// <summary>Share of the energy of unlike channels that their mean keeps at least, or they cancel.</summary>
    private const double MinKept = 0.2;

    // Sums of more squares than this lose precision in single precision.
    private const int EnergyBlock = 4096;

    private readonly float[][] _channels;

    /// <summary>Where the sound begins in the arrays: one that is part of another shares its memory.</summary>
    private readonly int _start;

    /// <summary>Takes ownership of the arrays: the caller must not write to them afterwards.</summary>
    /// <exception cref="ArgumentException">No channel, channels of unequal length, or a rate under 1 Hz.</exception>
    public AudioBuffer(int sampleRate, params float[][] channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        if (channels.Length == 0) throw new ArgumentException("an audio buffer needs at least one channel");
        if (channels.Any(c => c.Length != channels[0].Length)) throw new ArgumentException("channels differ in length");
        (SampleRate, _channels, Frames) = (sampleRate, channels, channels[0].Length);
    }

    private AudioBuffer(int sampleRate, float[][] channels, int start, int frames) =>
        (SampleRate, _channels, _start, Frames) = (sampleRate, channels, start, frames);

    public int SampleRate { get; }

    public int Channels => _channels.Length;

    public int Frames { get; }

    public double Seconds => (double)Frames / SampleRate;

    public ReadOnlySpan<float> this[int channel] => _channels[channel].AsSpan(_start, Frames);

    /// <summary>One channel, as memory that lambdas and iterators can hold.</summary>
    public ReadOnlyMemory<float> Memory(int channel) => _channels[channel].AsMemory(_start, Frames);

    /// <summary>A part of it, over the same memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It reaches beyond the sound.</exception>
    public AudioBuffer Slice(FrameRange range)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(range.Start);
        ArgumentOutOfRangeException.ThrowIfNegative(range.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.End, Frames);
        return new AudioBuffer(SampleRate, _channels, _start + range.Start, range.Length);
    }

    /// <summary>The frames from one on, interleaved, as many as fit.</summary>
    internal void Interleave(int from, Span<float> interleaved) =>
        Interleaved.Join(_channels, _start + from, interleaved);

    /// <summary>
    /// The memory of a sound that nobody else needs any more, to be written over: a long one fits into memory once, not
    /// twice. A part of another gives a copy.
    /// </summary>
    internal float[][] Release() =>
        Frames == _channels[0].Length ? _channels : [.. Enumerable.Range(0, Channels).Select(c => this[c].ToArray())];

    /// <summary>
    /// The mean of the channels, or the loudest of them where they cancel in it, as two channels in opposite phase do;
    /// itself when there is only one.
    /// </summary>
    public AudioBuffer ToMono() => Channels == 1 ? this
        : ChannelForMono() is { } channel ? new AudioBuffer(SampleRate, [_channels[channel]], _start, Frames)
        : Mean();

    /// <summary>The channel that stands for all where they cancel in their mean; null where the mean does.</summary>
    internal int? ChannelForMono()
    {
        if (Channels == 1) return null;
        double[] energies = [.. Enumerable.Range(0, Channels).Select(c => Energy(this[c]))];
        double kept = 0;
        var block = new float[EnergyBlock];
        for (int from = 0; from < Frames; from += EnergyBlock)
        {
            Span<float> mean = block.AsSpan(0, Math.Min(EnergyBlock, Frames - from));
            Mean(from, mean);
            kept += TensorPrimitives.SumOfSquares<float>(mean);
        }
        // Channels that have nothing in common keep 1/Channels of their mean energy; what keeps far less cancels.
        return kept >= MinKept / Channels * energies.Average() ? null : Array.IndexOf(energies, energies.Max());
    }

    /// <summary>The mean of the channels, whether they cancel in it or not.</summary>
    internal AudioBuffer Mean()
    {
        if (Channels == 1) return this;
        var mono = new float[Frames];
        Mean(0, mono);
        return new AudioBuffer(SampleRate, mono);
    }

    private void Mean(int from, Span<float> mono)
    {
        TensorPrimitives.Add(this[0].Slice(from, mono.Length), this[1].Slice(from, mono.Length), mono);
        for (int c = 2; c < Channels; c++) TensorPrimitives.Add(mono, this[c].Slice(from, mono.Length), mono);
        TensorPrimitives.Multiply(mono, 1f / Channels, mono);
    }

    private static double Energy(ReadOnlySpan<float> x)
    {
        double sum = 0;
        for (int from = 0; from < x.Length; from += EnergyBlock)
            sum += TensorPrimitives.SumOfSquares(x.Slice(from, Math.Min(EnergyBlock, x.Length - from)));
        return sum;
    }

    /// <summary>The largest absolute value over all channels; 0 for no frames.</summary>
    public float Peak =>
        Frames == 0 ? 0 : Enumerable.Range(0, Channels).Max(c => Math.Abs(TensorPrimitives.MaxMagnitude(this[c])));

    public static AudioBuffer Silence(int sampleRate, int channels, int frames) =>
        new(sampleRate, [.. Enumerable.Range(0, channels).Select(_ => new float[frames])]);
}
