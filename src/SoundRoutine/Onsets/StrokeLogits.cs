using System.Numerics.Tensors;

namespace SoundRoutine.Onsets;

/// <summary>What the onset network makes of a sound: logits [<see cref="OnsetNetwork.Outputs"/>][frames of the network], looked up by frames of the sound.</summary>
internal sealed class StrokeLogits(float[][] logits, int sampleRate)
{
    // A stroke fills the network's frame it begins in and both neighbours; its activation may be one more away.
    private const int Beside = 2;

    public float[][] Values => logits;

    /// <summary>That anything is struck near <paramref name="frame"/>.</summary>
    public float Stroke(int frame) => Near(0, frame);

    public StrokeProbabilities Instruments(int frame)
    {
        float Of(int output) => 1 / (1 + MathF.Exp(-Near(output, frame)));
        return new StrokeProbabilities(Of(1), Of(2), Of(3), Of(4), Of(5), Of(6));
    }

    private float Near(int output, int frame)
    {
        float[] values = logits[output];
        int at = Math.Min(OnsetBands.Nearest(frame, sampleRate), values.Length - 1);
        return TensorPrimitives.Max<float>(values.AsSpan(Math.Max(0, at - Beside)..Math.Min(values.Length, at + Beside + 1)));
    }
}
