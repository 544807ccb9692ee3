using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Audio.Metering;

/// <summary>
/// Peaks between frames after ITU-R BS.1770-4 annex 2: the signal oversampled by a polyphase windowed sinc, eight
/// times up to 48 kHz (the annex asks for four, which may read 0.6 dB low), four times up to 96 kHz, twice above.
/// Immutable and thread-safe.
/// </summary>
internal sealed class TruePeak
{
    /// <summary>
    /// Frames of context on each side: the point between frames 0 and 1 is read from frames 1-<see cref="Half"/> to
    /// <see cref="Half"/>.
    /// </summary>
    public const int Half = 20;

    private const int Taps = 2 * Half, Chunk = Taps;

    private readonly float[] _phases;
    private readonly float _bound;

    public TruePeak(int sampleRate)
    {
        Oversampling = sampleRate <= 48_000 ? 8 : sampleRate <= 96_000 ? 4 : 2;
        _phases = new float[(Oversampling - 1) * Taps];
        var sinc = new WindowedSinc(Half, cutoff: 1, beta: 4);
        for (int p = 1; p < Oversampling; p++)
        {
            Span<float> kernel = _phases.AsSpan((p - 1) * Taps, Taps);
            sinc.Design(1 - Half - (double)p / Oversampling, kernel);
            _bound = Math.Max(_bound, TensorPrimitives.SumOfMagnitudes(kernel));
        }
    }

    public int Oversampling { get; }

    /// <summary>
    /// The largest magnitude strictly between neighboring frames: <c>between[i]</c> lies between
    /// <c>signal[i + Half - 1]</c> and <c>signal[i + Half]</c>, so the signal is 2 <see cref="Half"/> - 1 longer than
    /// <paramref name="between"/>. Where the peak certainly does not exceed <paramref name="floor"/>, 0 is written
    /// instead: what is quiet costs next to nothing.
    /// </summary>
    public void Between(ReadOnlySpan<float> signal, Span<float> between, float floor)
    {
        if (signal.Length != between.Length + Taps - 1)
            throw new ArgumentException("signal and result do not fit each other");
        // What lies between the frames of a chunk is drawn from that chunk and the next, a frame less.
        float here = Largest(signal[..Math.Min(Chunk, signal.Length)]);
        for (int from = 0; from < between.Length; from += Chunk)
        {
            int count = Math.Min(Chunk, between.Length - from);
            float next = Largest(signal[(from + Chunk)..Math.Min(from + 2 * Chunk, signal.Length)]);
            Span<float> y = between.Slice(from, count);
            if (Math.Max(here, next) * _bound <= floor) y.Clear();
            else Interpolate(signal.Slice(from, count + Taps - 1), y);
            here = next;
        }
    }

    /// <summary>The largest magnitude of some frames; 0 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Largest(ReadOnlySpan<float> x)
    {
        Vector<float> most = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= x.Length; i += Vector<float>.Count)
            most = Vector.Max(most, Vector.Abs(new Vector<float>(x[i..])));
        float largest = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane++) largest = Math.Max(largest, most[lane]);
        for (; i < x.Length; i++) largest = Math.Max(largest, Math.Abs(x[i]));
        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Interpolate(ReadOnlySpan<float> x, Span<float> y)
    {
        int i = 0, width = Vector<float>.Count;
        for (; i + 5 * width <= y.Length; i += 5 * width)
        {
            // The load of tap k lies in this slice, whose bounds are checked once for all phases x 40 products.
            ref float first = ref MemoryMarshal.GetReference(x.Slice(i, 5 * width + Taps - 1));
            Vector<float> peakA = Vector<float>.Zero, peakB = peakA, peakC = peakA, peakD = peakA, peakE = peakA;
            for (int p = 0; p < _phases.Length; p += Taps)
            {
                ReadOnlySpan<float> kernel = _phases.AsSpan(p, Taps);
                Vector<float> a = Vector<float>.Zero, b = a, c = a, d = a, e = a;
                for (int k = 0; k < kernel.Length; k++)
                {
                    var tap = new Vector<float>(kernel[k]);
                    a = Vector.FusedMultiplyAdd(tap, Vector.LoadUnsafe(ref first, (nuint)k), a);
                    b = Vector.FusedMultiplyAdd(tap, Vector.LoadUnsafe(ref first, (nuint)(k + width)), b);
                    c = Vector.FusedMultiplyAdd(tap, Vector.LoadUnsafe(ref first, (nuint)(k + 2 * width)), c);
                    d = Vector.FusedMultiplyAdd(tap, Vector.LoadUnsafe(ref first, (nuint)(k + 3 * width)), d);
                    e = Vector.FusedMultiplyAdd(tap, Vector.LoadUnsafe(ref first, (nuint)(k + 4 * width)), e);
                }
                (peakA, peakB) = (Vector.Max(peakA, Vector.Abs(a)), Vector.Max(peakB, Vector.Abs(b)));
                (peakC, peakD) = (Vector.Max(peakC, Vector.Abs(c)), Vector.Max(peakD, Vector.Abs(d)));
                peakE = Vector.Max(peakE, Vector.Abs(e));
            }
            peakA.CopyTo(y[i..]);
            peakB.CopyTo(y[(i + width)..]);
            peakC.CopyTo(y[(i + 2 * width)..]);
            peakD.CopyTo(y[(i + 3 * width)..]);
            peakE.CopyTo(y[(i + 4 * width)..]);
        }
        for (; i < y.Length; i++)
        {
            y[i] = 0;
            for (int p = 0; p < _phases.Length; p += Taps)
                y[i] = Math.Max(y[i], Math.Abs(TensorPrimitives.Dot(_phases.AsSpan(p, Taps), x.Slice(i, Taps))));
        }
    }
}
