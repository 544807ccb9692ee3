using System.Numerics.Tensors;

namespace SoundRoutine.Audio.Dsp;

/// <summary>A filter over the bins of a spectrum that rises from 0 to its center and falls to 0 again.</summary>
/// <param name="First">The first bin it reaches.</param>
/// <param name="Weights">Of the bins from there on.</param>
internal readonly record struct TriangularFilter(int First, float[] Weights)
{
    /// <summary>The height of the triangle at a place: 1 at its center, 0 at its edges and outside.</summary>
    public static double At(double x, double left, double center, double right) =>
        Math.Max(0, Math.Min((x - left) / (center - left), (right - x) / (right - center)));

    /// <summary>The weighted sum of a spectrum.</summary>
    public float Apply(ReadOnlySpan<float> spectrum) =>
        TensorPrimitives.Dot(spectrum.Slice(First, Weights.Length), Weights);
}
