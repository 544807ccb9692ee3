using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Audio;

/// <summary>How <see cref="AudioFile"/> stores sound.</summary>
public sealed record EncodeOptions
{
    /// <summary>Depth of WAV. FLAC takes 16 bits where this says 8 or 16, else 24.</summary>
    public WavEncoding Encoding { get; init; } = WavEncoding.Pcm24;

    /// <summary>"V0" (best) to "V9" for variable bit rates, or a constant one from "32k" to "320k".</summary>
    public string Mp3Quality { get; init; } = "V0";

    public AudioTags? Tags { get; init; }

    /// <summary>Dithers integers (WAV, FLAC) from this seed; null rounds only.</summary>
    public Seed? Dither { get; init; }

    /// <summary>Further chunks of a WAV file, such as sampler loops.</summary>
    internal IReadOnlyList<WavChunk> Chunks { get; init; } = [];
}
