using System.Numerics.Tensors;

namespace SoundRoutine.Onsets;

/// <summary>
/// What the onset network makes of a sound: logits [<see cref="OnsetNetwork.Outputs"/>][frames of the network], looked
/// up by frames of the sound.
/// </summary>
internal sealed class StrokeLogits(float[][] logits, int sampleRate)
{
    // A stroke fills the network's frame it begins in and both neighbors; its activation may be one more away.
    private const int Beside = 2;

    public float[][] Values => logits;

    /// <summary>That anything is struck near <paramref name="frame"/>.</summary>
    public float Stroke(int frame) => Of(StrokeKind.Any, frame);

    /// <summary>That a drum is struck near <paramref name="frame"/>.</summary>
    public float Of(StrokeKind kind, int frame)
    {
        float[] values = logits[(int)kind];
        int at = Math.Min(OnsetBands.Nearest(frame, sampleRate), values.Length - 1);
        return TensorPrimitives.Max<float>(
            values.AsSpan(Math.Max(0, at - Beside)..Math.Min(values.Length, at + Beside + 1)));
    }
}
