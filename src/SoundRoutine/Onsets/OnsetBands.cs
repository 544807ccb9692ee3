using System.Numerics;
using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Onsets;

/// <summary>
/// What the onset network hears of a sound: log magnitudes of <see cref="BandFilters.Bands"/> bands in windows of about
/// 23 and
/// 46 ms, every 5 ms. A sound is heard relative to its own peak; the power of its channels is averaged, so that what
/// cancels in their sum is not lost. Not for several threads at once.
/// </summary>
internal sealed class OnsetBands
{
    public const int Windows = 2;

    /// <summary>Under this many Hz there is nothing to listen to.</summary>
    public const int MinRate = 1000;

    private const int TrainedRate = 44_100, TrainedHop = 220;

    // Magnitudes this far under a full-scale sine count in proportion, those above it by their logarithm.
    private const float LogScale = 3000;

    // A sound whose peak is softer is dither, and is never blown up to a drum.
    private const float MinPeak = 3e-4f;

    private static readonly int[] TrainedSizes = [1024, 2048];

    private readonly AudioBuffer _audio;
    private readonly Stft[] _stft = new Stft[Windows];
    private readonly BandFilters[] _filters = new BandFilters[Windows];
    private readonly float[][] _re = new float[Windows][], _im = new float[Windows][], _power = new float[Windows][];
    private readonly int _channels;

    /// <param name="audio">At <see cref="MinRate"/> or more.</param>
    public OnsetBands(AudioBuffer audio)
    {
        _audio = audio;
        Scale = LogScale / Math.Max(audio.Peak, MinPeak);
        _channels = audio.Channels == 2 && audio[0].SequenceEqual(audio[1]) ? 1 : audio.Channels;
        for (int w = 0; w < Windows; w++)
        {
            // At other rates the power of two whose length in seconds is nearest.
            int size = 1 << (int)Math.Round(Math.Log2((double)TrainedSizes[w] * audio.SampleRate / TrainedRate));
            _stft[w] = new Stft(size, 1);
            _filters[w] = new BandFilters(size, audio.SampleRate, (double)TrainedRate / TrainedSizes[w]);
            (_re[w], _im[w], _power[w]) =
                (new float[_stft[w].Bins], new float[_stft[w].Bins], new float[_stft[w].Bins]);
        }
    }

    /// <summary>What magnitudes are multiplied by before their logarithm is taken.</summary>
    public float Scale { get; }

    /// <summary>How many frames of the network cover a sound of that many frames.</summary>
    public static int Count(int frames, int sampleRate) =>
        (int)((long)frames * TrainedRate / ((long)TrainedHop * sampleRate)) + 1;

    /// <summary>The frame of the sound on which the network's is centered.</summary>
    public static int Center(int at, int sampleRate) =>
        (int)Math.Round((double)at * TrainedHop * sampleRate / TrainedRate);

    /// <summary>The network's frame whose center is nearest to a frame of the sound.</summary>
    public static int Nearest(int frame, int sampleRate) =>
        (int)Math.Round((double)frame * TrainedRate / ((double)TrainedHop * sampleRate));

    /// <summary>
    /// The bands at the network's frame <paramref name="at"/> in one window, [<see cref="BandFilters.Bands"/>]: 0 where
    /// it is silent.
    /// </summary>
    public void At(int at, int window, Span<float> bands)
    {
        Magnitudes(at, window, bands);
        Compress(bands, Scale);
    }

    /// <summary>Logarithms of magnitudes, 0 of 0.</summary>
    public static void Compress(Span<float> bands, float scale)
    {
        TensorPrimitives.Multiply(bands, scale, bands);
        TensorPrimitives.Add(bands, 1f, bands);
        TensorPrimitives.Log10(bands, bands);
    }

    /// <summary>The magnitudes of the bands at one frame in one window; 1 is a sine of full scale.</summary>
    public void Magnitudes(int at, int window, Span<float> bands)
    {
        Stft stft = _stft[window];
        (float[] re, float[] im, float[] power) = (_re[window], _im[window], _power[window]);
        int center = Center(at, _audio.SampleRate);
        // as in training, though a window might still reach into the sound
        if (at < 0 || at >= Count(_audio.Frames, _audio.SampleRate))
        {
            bands.Clear();
            return;
        }
        Array.Clear(power);
        for (int c = 0; c < _channels; c++)
        {
            stft.Analyze(_audio[c], center, re, im);
            TensorPrimitives.MultiplyAdd(re, re, power, power);
            TensorPrimitives.MultiplyAdd(im, im, power, power);
        }
        TensorPrimitives.Multiply(power, 1f / _channels, power);
        TensorPrimitives.Sqrt(power, power);
        _filters[window].Apply(power, bands);
        TensorPrimitives.Multiply(bands, 4f / stft.Size, bands);
    }
}
