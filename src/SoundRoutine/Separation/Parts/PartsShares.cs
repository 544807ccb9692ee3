using System.Numerics.Tensors;
using SoundRoutine.Separation.Bands;

namespace SoundRoutine.Separation.Parts;

/// <summary>
/// What the network of parts gives, as shares: of the six values of a bin and side the exponentials, over their sum.
/// </summary>
internal static class PartsShares
{
    /// <summary>Parts and sides.</summary>
    public const int Parts = 6, Sides = 2;

    private const float Limit = 25;

    /// <summary>The shares of one bin.</summary>
    /// <param name="given">[12 × width × bands × frames] of the bin's group, six parts of the left side, then of the
    /// right; the rows of the bin are lost.</param>
    /// <param name="bands">The bin's group.</param>
    /// <param name="bin">Which.</param>
    /// <param name="frames">Of a segment.</param>
    /// <param name="sum">Scratch memory, [frames].</param>
    /// <param name="shares">By side and part [bins × frames], or nothing where that part is not asked for.</param>
    /// <returns>Whether all of them are numbers.</returns>
    public static bool Of(Span<float> given, BandGroup bands, int bin, int frames, Span<float> sum, float[][] shares)
    {
        bool numbers = true;
        for (int side = 0; side < Sides; side++)
        {
            sum.Clear();
            for (int part = 0; part < Parts; part++)
            {
                Span<float> row = given.Slice(bands.Row(side * Parts + part, bin) * frames, frames);
                TensorPrimitives.Clamp(row, -Limit, Limit, row);
                TensorPrimitives.Exp(row, row);
                TensorPrimitives.Add(sum, row, sum);
            }
            numbers &= float.IsFinite(TensorPrimitives.Sum<float>(sum));
            for (int part = 0; part < Parts; part++)
            {
                float[] target = shares[side * Parts + part];
                if (target.Length == 0) continue;
                TensorPrimitives.Divide(given.Slice(bands.Row(side * Parts + part, bin) * frames, frames), sum,
                    target.AsSpan(bin * frames, frames));
            }
        }
        return numbers;
    }
}
