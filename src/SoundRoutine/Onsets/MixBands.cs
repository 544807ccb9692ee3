using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Onsets;

/// <summary>
/// What the onset network hears of the mix that a stem was taken out of: a stroke that lies under the attack of another
/// instrument may be what the separator left of it. Kept in 16 bits relative to its peak, 10 MB for 3 minutes, so that
/// the mix itself need not be.
/// </summary>
internal sealed class MixBands
{
    private const int Row = OnsetBands.Windows * BandFilters.Bands;

    private const float LeastPeak = 1e-12f;

    private readonly Half[] _magnitudes;
    private readonly float _peak;

    private MixBands(Half[] magnitudes, float peak) => (_magnitudes, _peak) = (magnitudes, peak);

    /// <summary>Of a mix; null where its rate is too low for the network.</summary>
    /// <exception cref="OperationCanceledException">The user has canceled.</exception>
    public static MixBands? Of(AudioBuffer mix, CancellationToken cancellation)
    {
        if (mix.SampleRate < OnsetBands.MinRate || mix.Frames == 0) return null;
        var magnitudes = new Half[OnsetBands.Count(mix.Frames, mix.SampleRate) * Row];
        int count = magnitudes.Length / Row, workers = Cores.Count;
        float peak = Math.Max(mix.Peak, LeastPeak);
        Parallel.For(0, workers, Cores.Options(cancellation), w =>
        {
            var bands = new OnsetBands(mix);
            var row = new float[Row];
            for (int at = w * count / workers; at < (w + 1) * count / workers; at++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (int window = 0; window < OnsetBands.Windows; window++)
                    bands.Magnitudes(at, window, row.AsSpan(window * BandFilters.Bands, BandFilters.Bands));
                TensorPrimitives.Divide(row, peak, row);
                TensorPrimitives.ConvertToHalf(row, magnitudes.AsSpan(at * Row, Row));
            }
        });
        return new MixBands(magnitudes, peak);
    }

    /// <summary>As <see cref="OnsetBands.At"/>, at the scale of the stem.</summary>
    public void At(int at, int window, float scale, Span<float> bands)
    {
        if (at < 0 || at >= _magnitudes.Length / Row)
        {
            bands.Clear();
            return;
        }
        TensorPrimitives.ConvertToSingle(
            _magnitudes.AsSpan(at * Row + window * BandFilters.Bands, BandFilters.Bands), bands);
        OnsetBands.Compress(bands, scale * _peak);
    }
}
