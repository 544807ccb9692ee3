using System.Runtime.InteropServices;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Tests.Kits.Parts;

public class StruckNetworkTests
{
    private const int Drums = 5, Columns = 1 + 4 * Drums + 3;

    private static float[] Golden(string name) => MemoryMarshal.Cast<byte, float>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Kits", "golden", name))).ToArray();

    /// <summary>Those that training/struck/export.py made up.</summary>
    private static HitOpinions[] Hits() =>
        [.. Golden("struck_opinions.f32").Chunk(Columns).Select(row => new HitOpinions(row[0],
            [.. row[1..^3].Chunk(4).Select(d => new StruckOpinions(d[0], d[1], d[2], d[3]))], row[^3], row[^2],
            row[^1]))];

    private static HitOpinions Hit(double seconds, double heard, double rise, double network) =>
        new(seconds, [.. Enumerable.Repeat(new StruckOpinions(heard, rise, rise, network), Drums)], 4, -4, 0.9);

    private static void AssertClose(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) < tolerance, $"{i}: {expected[i]}, {actual[i]}");
    }

    [Fact]
    public void Evidence_is_that_of_the_training() =>
        AssertClose(Golden("struck_inputs.f32"), StruckNetwork.Evidence(Hits()), 2e-4f);

    [Fact]
    public void Likelihoods_are_those_of_the_trained_network() =>
        AssertClose(Golden("struck_likelihoods.f32"), StruckNetwork.Likelihoods(Hits(), default), 1e-4f);

    [Fact]
    public void Each_drum_is_struck_where_all_speak_for_it_and_not_where_all_speak_against_it()
    {
        foreach (DrumPart part in DrumParts.Drums)
        {
            HitOpinions none = Hit(0, 0, 0, -9);
            HitOpinions one = none with
            {
                Drums = none.Drums.SetItem((int)part, new StruckOpinions(1, 30, 30, 9)),
            };
            float[] likely = StruckNetwork.Likelihoods([one], default);
            foreach (DrumPart other in DrumParts.Drums)
                Assert.True(likely[(int)other] >= 0.5 == (other == part), $"{part}: {other} {likely[(int)other]}");
        }
    }

    [Fact]
    public void Where_the_onset_network_hears_nothing_the_classifier_speaks_for_it()
    {
        double presence = Math.Log(0.803 / 0.203);
        HitOpinions said = Hit(0, 0.8, 4, presence);
        HitOpinions unsaid = said with { Drums = [.. said.Drums.Select(d => d with { Network = null })] };
        Assert.Equal(StruckNetwork.Evidence([said]), StruckNetwork.Evidence([unsaid]));
    }

    [Fact]
    public void Hits_are_heard_among_the_others()
    {
        // A hat that is doubtful by itself, in a row of hats that are sure, and in one of none.
        HitOpinions At(int i, float heard) => Hit(i * 0.2, 0, 0, -6) with
        {
            Drums = Hit(0, 0, 0, -6).Drums.SetItem((int)DrumPart.Hihat,
                new StruckOpinions(heard, 12 * heard, 12 * heard, 10 * heard - 5)),
        };
        float Middle(float others) => StruckNetwork.Likelihoods(
            [.. Enumerable.Range(0, 33).Select(i => At(i, i == 16 ? 0.4f : others))], default)
            [16 * Drums + (int)DrumPart.Hihat];
        Assert.True(Middle(0.95f) > Middle(0.02f) + 0.1, $"{Middle(0.95f)}, {Middle(0.02f)}");
    }

    [Fact]
    public void No_hits_are_nothing() => Assert.Empty(StruckNetwork.Likelihoods([], default));
}
