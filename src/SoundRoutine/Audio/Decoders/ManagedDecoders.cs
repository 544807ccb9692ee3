using SoundRoutine.Audio.Ffmpeg;

namespace SoundRoutine.Audio.Decoders;

/// <summary>Formats that are decoded without ffmpeg: MP3, and Vorbis and Opus in Ogg.</summary>
internal static class ManagedDecoders
{
    /// <summary>Named for users.</summary>
    public const string Formats = "WAV, MP3, Ogg Vorbis or Opus";

    /// <summary>What <see cref="IDamageable"/> sources here say.</summary>
    public const string Damage = "the file is cut off or damaged; what could be decoded was read";

    /// <summary>Raised when decoders give other results, so that what was analyzed is analyzed again.</summary>
    public const int Version = 1;

    /// <summary>
    /// Opens what a file holds, whatever it is called. Takes ownership of the stream unless it returns null: another
    /// format.
    /// </summary>
    /// <exception cref="SoundRoutineException">
    /// One of these formats, but damaged or of a kind that needs ffmpeg.
    /// </exception>
    public static IAudioSource? Open(Stream stream, string path, CancellationToken cancellation)
    {
        Span<byte> start = stackalloc byte[4];
        int got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (start[..got].SequenceEqual("OggS"u8)) return new OggSource(stream, path, cancellation);
        return Mp3FrameReader.Open(stream) is { } frames ? new Mp3Source(stream, path, frames, cancellation) : null;
    }

    /// <summary>The error for a kind of sound that is not decoded here.</summary>
    public static SoundRoutineException NeedsFfmpeg(string path, string what) =>
        new($"{path}: {what} needs ffmpeg: {FfmpegProgram.InstallCommand}");
}
