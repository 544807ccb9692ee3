namespace SoundRoutine.Audio.Decoders;

/// <summary>What a stream of an Ogg file holds.</summary>
internal enum OggCodec
{
    /// <summary>No sound.</summary>
    None,

    Vorbis,

    Opus,

    /// <summary>Sound of a kind that is not decoded here.</summary>
    Other,
}
