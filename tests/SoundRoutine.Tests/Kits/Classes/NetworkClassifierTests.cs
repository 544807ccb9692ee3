using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;
using static SoundRoutine.Tests.Closeness;

namespace SoundRoutine.Tests.Kits.Classes;

public class NetworkClassifierTests
{
    private const int Attack = 1000, Length = 8000, Hits = 3;

    private static HitClasses Classify(AudioBuffer sound) => NetworkClassifier.ClassifyOneShot(sound);

    [Fact]
    public void The_picture_is_that_of_an_independent_implementation()
    {
        // Written by training/classes/export.py together with the network.
        float[] sounds = Golden("sounds"), expected = Golden("pictures");
        var spectrogram = new HitSpectrogram();
        var picture = new float[HitSpectrogram.Values];
        for (int hit = 0; hit < Hits; hit++)
        {
            Assert.True(spectrogram.TryCompute(sounds.AsSpan(hit * Length, Length), Attack, picture));
            AssertClose(expected.AsSpan(hit * picture.Length, picture.Length), picture, 2e-3);
        }
    }

    [Fact]
    public void The_answers_are_those_of_an_independent_implementation()
    {
        AssertAnswers(Golden("answers"),
            HitNetwork.OfSounds.Run(Golden("pictures"), last: false, CancellationToken.None).Answers, Hits);
        AssertAnswers(Golden("songs_answers"),
            HitNetwork.OfSongs.Run(Golden("pictures"), last: false, CancellationToken.None).Answers, Hits);
    }

    [Fact]
    public void Hits_of_a_song_are_heard_among_each_other_as_in_an_independent_implementation()
    {
        const int Columns = ClassProbabilities.Classes + ClassProbabilities.Parts + ClassifierOutput.Width + 2,
            Rows = 20;
        float[] inputs = Golden("context_inputs");
        Assert.Equal(Rows * Columns, inputs.Length);
        float[] Column(int from, int count) =>
            [.. Enumerable.Range(0, Rows).SelectMany(i => inputs[(i * Columns + from)..(i * Columns + from + count)])];
        var alone =
            new ClassProbabilities(Column(0, ClassProbabilities.Classes),
            Column(ClassProbabilities.Classes, ClassProbabilities.Parts));
        float[] levels = Column(Columns - 2, 1);
        double[] times = [.. Column(Columns - 1, 1).Select(t => (double)t)];
        ClassProbabilities alike =
            NearestNeighborSmoothing.Apply(new ClassifierOutput(alone,
            Column(ClassProbabilities.Classes + ClassProbabilities.Parts, ClassifierOutput.Width)));
        AssertAnswers(Golden("context_alike"), alike, Rows);
        AssertClose(Golden("context_evidence"), SongContextModel.Evidence(alike, levels, times), 1e-4);
        AssertAnswers(Golden("context_answers"), SongContextModel.Refine(alike, levels, times, CancellationToken.None),
            Rows);
    }

    private static void AssertAnswers(float[] expected, ClassProbabilities actual, int hits)
    {
        Assert.Equal(hits, actual.Count);
        for (int hit = 0; hit < hits; hit++)
        {
            Span<float> answer = expected.AsSpan(hit * (ClassProbabilities.Classes + ClassProbabilities.Parts));
            AssertClose(answer[..ClassProbabilities.Classes], actual.PresenceOf(hit), 1e-4);
            AssertClose(answer.Slice(ClassProbabilities.Classes, ClassProbabilities.Parts), actual.CompositionOf(hit),
                1e-4);
            Assert.Equal(1, actual.CompositionOf(hit).ToArray().Sum(), 1e-4);
        }
    }

    [Fact]
    public void Plain_sounds_get_their_class_and_are_heard_alone()
    {
        foreach ((float[] sound, HitClass expected) in new[] { (TestSounds.Kick(), HitClass.Kick),
            (TestSounds.Snare(), HitClass.Snare) })
        {
            HitClasses classes = Classify(TestSounds.Mono(sound));
            Assert.Equal(expected.Instrument(), classes.Scores.Best);
            Assert.Equal(expected, classes.Presence.MaxBy(h => h.Value).Key);
            Assert.Equal(1, classes.Scores.Values.Values.Sum(), 1e-9);
        }
        Assert.Contains(Classify(TestSounds.Mono(TestSounds.Hat())).Scores.Best,
            new[] { Instrument.HihatClosed, Instrument.HihatOpen });
    }

    [Fact]
    public void A_kick_under_a_hat_is_both()
    {
        float[] kick = TestSounds.Kick(), hat = TestSounds.Hat();
        var both = new float[kick.Length];
        for (int i = 0; i < both.Length; i++) both[i] = kick[i] + (i < hat.Length ? hat[i] : 0);
        ImmutableArray<HitClass> present = Classify(TestSounds.Mono(both)).Present;
        Assert.Contains(HitClass.Kick, present);
        Assert.Contains(present, c => c is HitClass.HihatClosed or HitClass.HihatOpen or HitClass.HihatPedal);
        Assert.DoesNotContain(HitClass.HihatClosed, Classify(TestSounds.Mono(kick)).Present);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50_000)]
    public void Silence_is_unknown(int frames)
    {
        HitClasses classes = Classify(AudioBuffer.Silence(44_100, 2, frames));
        Assert.Equal(1.0 / 9, classes.Scores.Confidence, 1e-9);
        Assert.Empty(classes.Present);
        Assert.Equal(0, classes.Drum);
    }

    [Theory]
    [InlineData(0.001f)]
    [InlineData(0.1f)]
    [InlineData(4f)]
    public void Level_changes_nothing(float gain)
    {
        float[] snare = TestSounds.Snare();
        HitClasses At(float level) =>
            NetworkClassifier.Default.Classify([new HitSound(TestSounds.Mono([.. snare.Select(x => x * level)]), 0,
            null, new SoundFeatures())])[0];
        AssertSame(At(1), At(gain), 1e-3);
    }

    [Theory]
    [InlineData(22_050)]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public void Any_rate_and_any_number_of_channels_will_do(int rate)
    {
        float[] kick = TestSounds.Kick();
        AudioBuffer other = Resampler.Resample(new AudioBuffer(44_100, kick, kick), rate);
        Assert.Equal(Instrument.Kick, Classify(other).Scores.Best);
    }

    [Fact]
    public void Values_that_are_no_numbers_count_as_silence()
    {
        float[] kick = TestSounds.Kick();
        kick[^1] = float.NaN;
        kick[^2] = float.PositiveInfinity;
        var hit = new HitSound(TestSounds.Mono(kick), 0, null, new SoundFeatures());
        Assert.Equal(Instrument.Kick, NetworkClassifier.Default.Classify([hit])[0].Scores.Best);
    }

    [Fact]
    public void A_hit_is_the_same_among_others_as_alone()
    {
        HitSound[] hits =
            [.. Enumerable.Range(0, 70)
            .Select(i =>
                new HitSound(TestSounds.Mono(i % 2 == 0 ? TestSounds.Kick() : TestSounds.Hat()), 0, null,
                new SoundFeatures()))];
        ImmutableArray<HitClasses> together = NetworkClassifier.Default.Classify(hits);
        Assert.Equal(70, together.Length);
        for (int i = 66; i < 70; i++) AssertSame(NetworkClassifier.Default.Classify([hits[i]])[0], together[i], 1e-3);
        Assert.Empty(NetworkClassifier.Default.Classify([]));
    }

    /// <summary>
    /// A loop of eight bars, hats on every eighth, kicks and snares on the beats: one second's worth of the four sounds
    /// over and over.
    /// </summary>
    [Fact]
    public void Among_others_a_hit_is_still_what_it_is()
    {
        (float[] Sound, Instrument Instrument)[] beat =
            [(TestSounds.Kick(), Instrument.Kick), (TestSounds.Hat(), Instrument.HihatClosed),
            (TestSounds.Snare(), Instrument.Snare), (TestSounds.Hat(), Instrument.HihatClosed)];
        HitSound[] hits =
            [.. Enumerable.Range(0, 64)
            .Select(i => new HitSound(TestSounds.Mono(beat[i % 4].Sound), 0, null, new SoundFeatures(), 0.25 * i))];
        ImmutableArray<HitClasses> classes = NetworkClassifier.Default.Classify(hits);
        Assert.True(classes.Zip(hits.Select((_, i) => beat[i % 4].Instrument))
            .Count(p => p.First.Scores.Best == p.Second) >= 60);
        ImmutableArray<HitClasses> few = NetworkClassifier.Default.Classify(hits[..(SongContextModel.MinHits - 1)]);
        for (int i = 0; i < few.Length; i++)
            AssertSame(NetworkClassifier.Default.Classify([hits[i] with { Time = null }])[0], few[i], 1e-3);
    }

    [Fact]
    public void A_stem_is_told_hit_by_hit()
    {
        (AudioBuffer audio, ImmutableArray<Onset> onsets) = TestSounds.Track(6,
            Enumerable.Range(0, 24)
                .Select(i =>
                (0.05 + 0.22 * i, i % 4 == 0 ? TestSounds.Kick() : i % 4 == 2 ? TestSounds.Snare()
                    : TestSounds.Hat(), 0.8)));
        ImmutableArray<(HitSlice Hit, HitClasses Classes)> told = CombinedClassifier.ClassifyStem(audio, onsets);
        Assert.Equal(24, told.Length);
        Assert.All(told.Where((_, i) => i % 4 == 0), t => Assert.Equal(Instrument.Kick, t.Classes.Scores.Best));
        Assert.All(told.Where((_, i) => i % 4 == 2), t => Assert.Equal(Instrument.Snare, t.Classes.Scores.Best));
        Assert.Equal(onsets.Select(o => o.Frame), told.Select(t => t.Hit.Onset.Frame));
        Assert.Empty(CombinedClassifier.ClassifyStem(audio, []));
    }

    [Fact]
    public void The_mean_of_two_answers_lies_between_them()
    {
        ClassProbabilities a = new([.. Enumerable.Repeat(0.9f, 13)], [1, .. new float[13]]),
            b = new([.. Enumerable.Repeat(0.1f, 13)], [0.5f, 0.5f, .. new float[12]]);
        ClassProbabilities mean = ClassProbabilities.Mean(a, b);
        Assert.All(mean.Presence, h => Assert.Equal(0.5f, h, 1e-4f));
        Assert.Equal(1, mean.Composition[0], 1e-6f);
        AssertClose(b.Composition, ClassProbabilities.Mean(b, b).Composition, 1e-5);
        AssertClose(a.Presence, ClassProbabilities.Mean(a, a).Presence, 1e-5);
        Assert.All(ClassProbabilities.Mean(ClassProbabilities.Of(1), ClassProbabilities.Of(1)).Composition,
            s => Assert.Equal(0, s));
    }

    private static void AssertSame(HitClasses expected, HitClasses actual, double tolerance)
    {
        Assert.Equal(expected.Scores.Best, actual.Scores.Best);
        foreach ((HitClass hit, double heard) in expected.Presence)
            Assert.Equal(heard, actual.Presence[hit], tolerance);
        Assert.Equal(expected.Drum, actual.Drum, tolerance);
    }

    private static float[] Golden(string name) =>
        MemoryMarshal.Cast<byte,
            float>(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "SoundRoutine.Tests", "Kits", "golden",
            $"classes_{name}.f32"))).ToArray();
}
