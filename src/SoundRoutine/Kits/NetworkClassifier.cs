using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>
/// Classes from a small convolutional network that was trained for it (training/classes). It sees some two thirds of a second from the
/// attack on and what sounded just before, at no particular level, and tells strokes that coincide apart.
/// </summary>
public sealed class NetworkClassifier : IHitClassifier
{
    /// <summary>Hits that go through the network together.</summary>
    private const int Batch = 32;

    /// <summary>The peak under which a sound is silent, -120 dBFS.</summary>
    private const float SilencePeak = 1e-6f;

    private static readonly HitClass[] Classes = Enum.GetValues<HitClass>();

    [ThreadStatic] private static HitSpectrogram? t_spectrogram;

    private readonly HitNetwork _network;

    private NetworkClassifier(HitNetwork network) => _network = network;

    /// <summary>Of sounds as they were recorded.</summary>
    public static NetworkClassifier Default { get; } = new(HitNetwork.OfRecordings);

    /// <summary>Of hits of a stem that was separated from a mix.</summary>
    public static NetworkClassifier Separated { get; } = new(HitNetwork.OfSeparated);

    /// <summary>Which weights they have.</summary>
    public static string Fingerprint => $"{HitNetwork.OfRecordings.Fingerprint} {HitNetwork.OfSeparated.Fingerprint}";

    /// <summary>What one file is that holds a single hit.</summary>
    public static HitClasses ClassifyOneShot(AudioBuffer sound) =>
        HitSlicer.Whole(sound) is { } hit ? Default.Classify([new HitSound(hit.Audio, hit.Attack, null, new SoundFeatures())])[0] : HitClasses.Unknown;

    public ImmutableArray<HitClasses> Classify(IReadOnlyList<HitSound> hits, CancellationToken cancellation = default)
    {
        var answers = new HitClasses[hits.Count];
        for (int first = 0; first < hits.Count; first += Batch)
        {
            int start = first, count = Math.Min(Batch, hits.Count - first);
            var pictures = new float[count * HitSpectrogram.Values];
            var seen = new bool[count];
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation },
                i => seen[i] = TrySee(hits[start + i], pictures.AsSpan(i * HitSpectrogram.Values, HitSpectrogram.Values)));
            (float[] heard, float[] shares) = _network.Run(pictures, cancellation);
            for (int i = 0; i < count; i++)
                answers[first + i] = seen[i] ? Answer(heard.AsSpan(i * HitNetwork.Heard, HitNetwork.Heard), shares.AsSpan(i * HitNetwork.Shares, HitNetwork.Shares)) : HitClasses.Unknown;
        }
        return [.. answers];
    }

    private static HitClasses Answer(ReadOnlySpan<float> heard, ReadOnlySpan<float> shares)
    {
        Span<double> weights = stackalloc double[Enum.GetValues<Instrument>().Length];
        var probabilities = ImmutableSortedDictionary.CreateBuilder<HitClass, double>();
        for (int c = 0; c < Classes.Length; c++)
        {
            probabilities[Classes[c]] = Math.Round(heard[c], 4);
            weights[(int)Classes[c].Instrument()] += shares[c];
        }
        return new HitClasses(probabilities.ToImmutable(), ClassScores.FromWeights(weights), 1 - shares[^1]);
    }

    private static bool TrySee(HitSound hit, Span<float> picture)
    {
        int rate = hit.Audio.SampleRate, before = hit.Before?.Frames ?? 0;
        var sound = new float[before + Math.Min(hit.Audio.Frames, hit.Attack + (int)(HitSpectrogram.Seconds * rate) + 1)];
        if (hit.Before is not null) Mix(hit.Before, sound.AsSpan(0, before));
        Mix(hit.Audio, sound.AsSpan(before));
        float peak = 0;
        foreach (float x in sound.AsSpan(before)) peak = Math.Max(peak, Math.Abs(x));
        if (peak < SilencePeak) return false;
        double ratio = (double)HitSpectrogram.SampleRate / rate;
        if (rate != HitSpectrogram.SampleRate) sound = Resampler.Resample(new AudioBuffer(rate, sound), HitSpectrogram.SampleRate)[0].ToArray();
        return (t_spectrogram ??= new HitSpectrogram()).TryCompute(sound, (int)Math.Round((before + hit.Attack) * ratio), picture);
    }

    /// <summary>The mean of the channels; values that are no numbers count as silence.</summary>
    private static void Mix(AudioBuffer sound, Span<float> mono)
    {
        for (int c = 0; c < sound.Channels; c++)
        {
            ReadOnlySpan<float> channel = sound[c];
            for (int i = 0; i < mono.Length; i++) if (float.IsFinite(channel[i])) mono[i] += channel[i] / sound.Channels;
        }
    }
}
