using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Pipeline.Options;

internal static class BitDepthExtensions
{
    public static WavEncoding Encoding(this BitDepth depth) => depth switch
    {
        BitDepth.Pcm16 => WavEncoding.Pcm16,
        BitDepth.Pcm24 => WavEncoding.Pcm24,
        _ => WavEncoding.Float32,
    };
}
