using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Models;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>
/// Which drums are struck in the hits of a song: a recurrent network over what speaks for each of them
/// (training/struck). Patterns repeat, and what is doubtful in one bar is often clear in another.
/// </summary>
internal static class StruckNetwork
{
    /// <summary>
    /// Inputs for one hit: of each drum presence, rise, level and the logit of the onset network; its logits of any
    /// stroke and of percussion, how likely it is a drum at all; the time since the hit before it and until the one
    /// after it.
    /// </summary>
    public const int Inputs = 4 * Drums + 5;

    private const int Drums = 5;

    /// <summary>Added to a likelihood and to its opposite, so that neither is ever certain.</summary>
    private const double Doubt = 0.003;

    private static readonly EmbeddedModel s_network = new("struck.onnx");

    /// <summary>Which weights they are.</summary>
    public static string WeightsHash => s_network.WeightsHash;

    /// <summary>
    /// How likely each of <see cref="DrumParts.Drums"/> is struck in each hit, 0 to 1.
    /// </summary>
    /// <param name="hits">Of one song, or of a stretch of a long one, in order.</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    /// <returns>[n × 5].</returns>
    public static float[] Likelihoods(IReadOnlyList<HitOpinions> hits, CancellationToken cancellation)
    {
        var likely = new float[hits.Count * Drums];
        if (hits.Count == 0) return likely;
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(Evidence(hits), [hits.Count, Inputs]);
        using OrtValue output = OrtValue.CreateTensorValueFromMemory(likely, [hits.Count, Drums]);
        s_network.Session.Run([input], [output], last: true, cancellation);
        return likely;
    }

    /// <summary>[n × <see cref="Inputs"/>], each about -3 to 3.</summary>
    internal static float[] Evidence(IReadOnlyList<HitOpinions> hits)
    {
        var evidence = new float[hits.Count * Inputs];
        for (int i = 0; i < hits.Count; i++)
        {
            Span<float> row = evidence.AsSpan(i * Inputs, Inputs);
            HitOpinions hit = hits[i];
            for (int drum = 0; drum < Drums; drum++) Fill(hit.Drums[drum], row[(4 * drum)..]);
            Span<float> rest = row[(4 * Drums)..];
            (rest[0], rest[1], rest[2]) =
                ((float)(hit.Stroke / 4), (float)(hit.Other / 4), (float)(Logit(hit.Drum) / 3));
            if (i > 0) rest[3] = Gap(hit.Seconds - hits[i - 1].Seconds);
            if (i < hits.Count - 1) rest[4] = Gap(hits[i + 1].Seconds - hit.Seconds);
        }
        return evidence;
    }

    private static void Fill(StruckOpinions of, Span<float> row)
    {
        double presence = Logit(of.Heard);
        row[0] = (float)(presence / 3);
        row[1] = (float)(Math.Sqrt(of.RiseDb) / 2);
        row[2] = (float)(of.LevelDb / 15);
        row[3] = (float)((of.Network ?? presence) / 4);
    }

    private static double Logit(double likelihood) => Math.Log((likelihood + Doubt) / (1 - likelihood + Doubt));

    /// <summary>By ratio to a quarter of a second.</summary>
    private static float Gap(double seconds) => (float)Math.Log(Math.Clamp(seconds, 0.03, 2) / 0.25);
}
