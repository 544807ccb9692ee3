namespace SoundRoutine.Audio.Wav;

/// <summary>How a WAV file stores its sound.</summary>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="Channels">Channels, interleaved.</param>
/// <param name="Bits">Bits of one stored value: 8, 16, 24 or 32 for integers, 32 or 64 for floats.</param>
/// <param name="IsFloat">IEEE floating point rather than integers.</param>
/// <param name="Frames">Frames in the file; null where a pipe does not say beforehand.</param>
internal sealed record WavFormat(int SampleRate, int Channels, int Bits, bool IsFloat, long? Frames)
{
    internal int BlockAlign => Channels * Bits / 8;
}
