using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Slicing;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// Classes from small convolutional networks trained for them (training/classes). They see about two thirds of a second
/// from the attack on and what sounded just before, at no particular level, and tell coinciding strokes apart. Hits of
/// a song are judged in the context of the others.
/// </summary>
internal sealed class NetworkClassifier : IHitClassifier
{
    /// <summary>Hits that go through the network together.</summary>
    private const int Batch = 32;

    private static readonly HitClass[] Classes = Enum.GetValues<HitClass>();

    private NetworkClassifier()
    {
    }

    public static NetworkClassifier Default { get; } = new();

    /// <summary>Which weights it has.</summary>
    public static string WeightsHash =>
        $"{HitNetwork.OfSounds.WeightsHash} {HitNetwork.OfSongs.WeightsHash} {SongContextModel.WeightsHash}";

    /// <summary>Loads the networks now rather than when they are first used.</summary>
    internal static void Load()
    {
        HitNetwork.OfSounds.Load();
        HitNetwork.OfSongs.Load();
        SongContextModel.Load();
    }

    /// <summary>The classes of a file that holds a single hit.</summary>
    public static HitClasses ClassifyOneShot(AudioBuffer sound) =>
        HitSlicer.Whole(sound) is { } hit
            ? Default.Classify([new HitSound(hit.Audio, hit.Attack, null, new SoundFeatures())])[0]
            : HitClasses.Unknown;

    public ImmutableArray<HitClasses> Classify(
        IReadOnlyList<HitSound> hits, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        bool song = hits.Count >= SongContextModel.MinHits && hits.All(h => h.Time is not null);
        ClassifierOutput alone = ClassifierOutput.Of(hits.Count), inSongs = ClassifierOutput.Of(song ? hits.Count : 0);
        var seen = new bool[hits.Count];
        var levels = new float[hits.Count];
        for (int first = 0; first < hits.Count; first += Batch)
        {
            int start = first, count = Math.Min(Batch, hits.Count - first);
            bool last = song && first + count == hits.Count;
            var pictures = new float[count * HitSpectrogram.Values];
            Parallel.For(0, count, Cores.Options(cancellation), i =>
            {
                HitSound hit = hits[start + i];
                AudioBuffer audio = hit.Audio;
                levels[start + i] = LevelOf(hit, audio);
                seen[start + i] = HitPicture.TryCompute(
                    hit, audio, pictures.AsSpan(i * HitSpectrogram.Values, HitSpectrogram.Values));
            });
            alone.Set(first, HitNetwork.OfSounds.Run(pictures, last, cancellation));
            if (song) inSongs.Set(first, HitNetwork.OfSongs.Run(pictures, last, cancellation));
            progress?.Invoke((double)(first + count) / hits.Count);
        }
        if (!song) return Answers(seen, alone.Answers, alone.Answers);
        ClassProbabilities alike =
            ClassProbabilities.Mean(NearestNeighborSmoothing.Apply(alone), NearestNeighborSmoothing.Apply(inSongs));
        double[] times = [.. hits.Select(h => h.Time!.Value)];
        ClassProbabilities refined = SongContextModel.Refine(alike, levels, times, cancellation);
        return Answers(seen, refined, ClassProbabilities.Mean(alone.Answers, inSongs.Answers));
    }

    private static ImmutableArray<HitClasses> Answers(
        bool[] seen, ClassProbabilities answers, ClassProbabilities alone) =>
        [.. seen.Select((s, i) => s ? Answer(i, answers, alone) : HitClasses.Unknown)];

    /// <summary>The level of the first 50 ms, in dB.</summary>
    private static float LevelOf(HitSound hit, AudioBuffer audio)
    {
        var mono = new float[Math.Min(audio.Frames - hit.Attack, audio.SampleRate / 20)];
        HitPicture.Mix(audio, audio.ChannelForMono(), hit.Attack, mono);
        return (float)(Decibels.OfPower(TensorPrimitives.SumOfSquares<float>(mono) / Math.Max(1, mono.Length) + 1e-12));
    }

    private static HitClasses Answer(int hit, ClassProbabilities answers, ClassProbabilities alone)
    {
        ReadOnlySpan<float> composition = answers.CompositionOf(hit);
        Span<double> weights = stackalloc double[Enum.GetValues<Instrument>().Length];
        for (int c = 0; c < Classes.Length; c++) weights[(int)Classes[c].Instrument()] += composition[c];
        ImmutableSortedDictionary<HitClass, double> presence = Likelihoods(answers.PresenceOf(hit));
        return new HitClasses(presence, ClassScores.FromWeights(weights), 1 - composition[^1])
        {
            PresenceAlone = Likelihoods(alone.PresenceOf(hit)),
        };
    }

    private static ImmutableSortedDictionary<HitClass, double> Likelihoods(ReadOnlySpan<float> presence)
    {
        var likelihoods = ImmutableSortedDictionary.CreateBuilder<HitClass, double>();
        for (int c = 0; c < Classes.Length; c++) likelihoods[Classes[c]] = Math.Round(presence[c], 4);
        return likelihoods.ToImmutable();
    }
}
