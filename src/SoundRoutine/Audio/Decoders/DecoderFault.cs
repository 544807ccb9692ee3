using Concentus;

namespace SoundRoutine.Audio.Decoders;

/// <summary>What the decoding libraries throw at damaged data.</summary>
internal static class DecoderFault
{
    public static bool Is(Exception e) => e is OpusException or InvalidDataException or EndOfStreamException
        or ArgumentException or IndexOutOfRangeException or InvalidOperationException or NullReferenceException
        or ArithmeticException or NotSupportedException;
}
