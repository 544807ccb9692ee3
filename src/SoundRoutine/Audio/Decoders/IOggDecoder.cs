namespace SoundRoutine.Audio.Decoders;

/// <summary>Decodes the stream of one link of an Ogg file.</summary>
internal interface IOggDecoder : IDisposable
{
    int SampleRate { get; }

    int Channels { get; }

    /// <summary>Whether packets could not be decoded, or were missing.</summary>
    bool Damaged { get; }

    /// <summary>
    /// Fills <paramref name="interleaved"/> with the next frames and returns their number; 0 only at the end.
    /// </summary>
    int Read(Span<float> interleaved);
}
