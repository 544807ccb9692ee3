using System.Buffers.Binary;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Exporting;

/// <summary>
/// What a WAV file tells samplers, after the Multimedia Programming Interface 1.0 (cue) and its 3.0 update (smpl).
/// </summary>
internal static class SampleChunks
{
    /// <summary>The key a sound is to lie on, in its own pitch; no loops.</summary>
    public static WavChunk Sampler(int note, int sampleRate)
    {
        var body = new byte[36];
        U32(body, 8, (uint)Math.Round(1e9 / sampleRate));
        U32(body, 12, (uint)note);
        return new WavChunk("smpl", body);
    }

    /// <summary>One marker, on the attack.</summary>
    /// <param name="frame">From the start of the sound.</param>
    public static WavChunk Attack(int frame)
    {
        var body = new byte[28];
        U32(body, 0, 1);
        U32(body, 4, 1);
        U32(body, 8, (uint)frame);
        "data"u8.CopyTo(body.AsSpan(12));
        U32(body, 24, (uint)frame);
        return new WavChunk("cue ", body);
    }

    private static void U32(Span<byte> body, int at, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(body[at..], value);
}
