using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.OnnxRewriting;
using SoundRoutine.Separation;
using SoundRoutine.Tests.Separation;

namespace SoundRoutine.Tests.OnnxRewriting;

[Trait("Needs", RealWeights.Trait)]
public class RealNetworkTests
{
    [RealWeightsFact]
    public void The_rewritten_network_gives_the_stems_of_the_original()
    {
        AudioBuffer song = AudioFile.Read(Path.Combine(Repository.Root, "demo", "song.wav"));
        var rng = new Rng(new Seed(3));
        float[] original = [], rewritten = [];
        foreach (Func<int, float> sound
            in new Func<int, float>[] { i => 10 * song[0][i % song.Frames], _ => (float)(2 * rng.NextDouble() - 1) })
        {
            float[] x = [];
            using (DemucsNetwork network = DemucsNetwork.OpenOriginal(RealWeights.Htdemucs!)) original =
                Stems(network, x = [.. Enumerable.Range(0, network.Shape.Segment).Select(sound)]);
            using (DemucsNetwork network =
                DemucsNetwork.Open(RealWeights.Htdemucs!, Device.Cpu, GraphVariant.Exact,
                    StepContext.Default)) rewritten = Stems(network, x);
            double signal = original.Sum(v => (double)v * v),
                error = original.Zip(rewritten, (a, b) => Math.Pow((double)a - b, 2)).Sum();
            Assert.True(10 * Math.Log10(signal / error) > 60, $"{10 * Math.Log10(signal / error):F1} dB");
        }
    }

    private static float[] Stems(DemucsNetwork network, float[] sound)
    {
        using var segment = new DemucsSegment(network);
        sound.CopyTo(segment.Left);
        sound.CopyTo(segment.Right);
        segment.Run(last: false, CancellationToken.None);
        var stems = new float[4 * sound.Length];
        for (int s = 0; s < 4; s++) segment.Stem(s, 0, stems.AsSpan(s * sound.Length, sound.Length));
        return stems;
    }
}
