using System.Buffers.Binary;
using System.Numerics.Tensors;

namespace SoundRoutine.Audio.Wav;

/// <summary>
/// Between little-endian stored values and floats. Integers of n bits are divided by 2^(n-1); 8 bits are unsigned.
/// </summary>
internal static class PcmCodec
{
    /// <summary>Decodes as many values as <paramref name="samples"/> holds.</summary>
    public static void Decode(ReadOnlySpan<byte> bytes, int bits, bool isFloat, Span<float> samples)
    {
        switch (bits, isFloat)
        {
            case (8, false):
                for (int i = 0; i < samples.Length; i++) samples[i] = (bytes[i] - 128) / 128f;
                break;
            case (16, false):
                for (int i = 0; i < samples.Length; i++)
                    samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) / 32768f;
                break;
            case (24, false):
                for (int i = 0; i < samples.Length; i++)
                    samples[i] = ((bytes[3 * i] << 8 | bytes[3 * i + 1] << 16 | bytes[3 * i + 2] << 24) >> 8)
                        / 8388608f;
                break;
            case (32, false):
                for (int i = 0; i < samples.Length; i++)
                    samples[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]) / 2147483648f;
                break;
            case (32, true):
                for (int i = 0; i < samples.Length; i++)
                    samples[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                break;
            case (64, true):
                for (int i = 0; i < samples.Length; i++)
                    samples[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                break;
            default:
                throw new ArgumentException($"values of {bits} bits are not supported");
        }
    }

    /// <summary>Turns the bytes of every value around: between least and most significant byte first.</summary>
    public static void Reverse(Span<byte> bytes, int bits)
    {
        int width = bits / 8;
        if (width == 1) return;
        for (int at = 0; at + width <= bytes.Length; at += width) bytes.Slice(at, width).Reverse();
    }

    /// <summary>
    /// Encodes all of <paramref name="samples"/>; integers are dithered if asked, rounded to even and clipped.
    /// </summary>
    public static void Encode(ReadOnlySpan<float> samples, int bits, bool isFloat, Rng? dither, Span<byte> bytes)
    {
        if (isFloat)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                if (bits == 32) BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * i)..], samples[i]);
                else BinaryPrimitives.WriteDoubleLittleEndian(bytes[(8 * i)..], samples[i]);
            }
            return;
        }
        double scale = 1L << (bits - 1);
        for (int i = 0; i < samples.Length; i++)
        {
            double exact = samples[i] * scale;
            if (dither is not null) exact += dither.NextDouble() - dither.NextDouble();
            // Clamp passes NaN on, and the cast makes it 0.
            int value = (int)Math.Clamp(Math.Round(exact), -scale, scale - 1);
            switch (bits)
            {
                case 8:
                    bytes[i] = (byte)(value + 128);
                    break;
                case 16:
                    BinaryPrimitives.WriteInt16LittleEndian(bytes[(2 * i)..], (short)value);
                    break;
                case 24:
                    (bytes[3 * i], bytes[3 * i + 1], bytes[3 * i + 2]) =
                        ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
                    break;
                default:
                    BinaryPrimitives.WriteInt32LittleEndian(bytes[(4 * i)..], value);
                    break;
            }
        }
    }

    /// <summary>
    /// Times full scale: integers that were stored as floats stay far below it, and squares of what is below it can be
    /// summed.
    /// </summary>
    private const float Loudest = 1e12f;

    /// <summary>Sets what cannot be sound to 0 and returns how many values there were: NaN, infinite, or beyond
    /// 1e12.</summary>
    public static int ZeroUnusable(Span<float> samples)
    {
        // No value is beyond what all magnitudes sum to, and a sum with NaN is below nothing: one quick pass for the
        // usual case.
        if (TensorPrimitives.SumOfMagnitudes<float>(samples) <= Loudest) return 0;
        int count = 0;
        foreach (ref float sample in samples)
        {
            if (Math.Abs(sample) <= Loudest) continue;
            sample = 0;
            count++;
        }
        return count;
    }
}
