namespace SoundRoutine.Audio;

/// <summary>Sound as a stream of interleaved blocks, for what may be too long to hold.</summary>
public interface IAudioSource : IDisposable
{
    int SampleRate { get; }

    int Channels { get; }

    /// <summary>The number of frames in all where it is known beforehand.</summary>
    long? Frames { get; }

    /// <summary>
    /// Fills <paramref name="interleaved"/> (its length a multiple of <see cref="Channels"/>) with the next frames
    /// and returns how many frames it wrote; 0 only at the end.
    /// </summary>
    int Read(Span<float> interleaved);
}
