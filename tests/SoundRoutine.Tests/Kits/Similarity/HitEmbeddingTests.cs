using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Similarity;
using static SoundRoutine.Tests.Closeness;

namespace SoundRoutine.Tests.Kits.Similarity;

public class HitEmbeddingTests
{
    private static float[] Golden(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(
        Path.Combine(Repository.Root, "tests", "SoundRoutine.Tests", "Kits", "golden", name))).ToArray();

    private static HitSound Sound(float[] sound) => new(TestSounds.Mono(sound), 0, null, new SoundFeatures());

    private static float Likeness(ImmutableArray<float> a, ImmutableArray<float> b) =>
        TensorPrimitives.Dot<float>(a.AsSpan(), b.AsSpan());

    [Fact]
    public void The_places_are_those_of_an_independent_implementation() =>
        // Written by training/duplicates/export.py together with the network.
        AssertClose(Golden("duplicates_places.f32"),
            HitEmbedding.Run(Golden("duplicates_pictures.f32"), last: false, CancellationToken.None), 2e-3);

    [Fact]
    public void Places_are_unit_vectors_whatever_the_batch_and_silence_has_none()
    {
        HitSound[] hits =
        [
            .. Enumerable.Range(0, 40)
                .Select(i => Sound(i % 3 == 0 ? TestSounds.Snare() : TestSounds.Hat(seed: i + 1))),
            Sound(new float[4000]),
        ];
        ImmutableArray<float>[] places = HitEmbedding.Of(hits, CancellationToken.None);
        Assert.Empty(places[^1]);
        Assert.All(places[..^1], p => Assert.InRange(Likeness(p, p), 0.999f, 1.001f));
        Assert.InRange(Likeness(places[0], places[39]), 0.999f, 1.001f);
    }

    [Fact]
    public void Other_noise_of_a_snare_is_nearer_than_another_drum()
    {
        ImmutableArray<float>[] places = HitEmbedding.Of(
            [Sound(TestSounds.Snare(seed: 1)), Sound(TestSounds.Snare(seed: 2)), Sound(TestSounds.Hat()),
                Sound(TestSounds.Kick())], CancellationToken.None);
        Assert.True(Likeness(places[0], places[1]) > 0.7f);
        Assert.True(Likeness(places[0], places[2]) < 0.5f);
        Assert.True(Likeness(places[0], places[3]) < 0.5f);
    }
}
