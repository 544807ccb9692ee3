using System.Text;
using SoundRoutine.Audio.Decoders;
using SoundRoutine.Audio.Ffmpeg;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;

namespace SoundRoutine.Audio;

/// <summary>
/// Audio files of any kind: WAV is read and written here, everything else through <see cref="FfmpegProgram"/>. Where
/// that is missing, MP3, Ogg Vorbis and Opus are read all the same.
/// </summary>
public static class AudioFile
{
    private const int BlockFrames = 16_384, LargeBytes = 1 << 24;

    /// <summary>What decodes here, for keys of results that depend on it.</summary>
    internal static string DecoderKey => FfmpegProgram.Find() is null ? $"managed {ManagedDecoders.Version}" : "True";

    /// <summary>Whether a file's name says that it is sound, or a film that may have some; nothing is opened.</summary>
    public static bool IsAudio(string path) => AudioNames.Extensions.Contains(Path.GetExtension(path));

    /// <summary>Whether these are the first 12 bytes of a MIDI file, bare or in a RIFF wrapper (.rmi).</summary>
    public static bool IsMidi(ReadOnlySpan<byte> start) =>
        start.StartsWith("MThd"u8)
        || (start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..12].SequenceEqual("RMID"u8));

    /// <summary>
    /// Opens a file for streaming. What it holds counts, not what it is called. A source that is
    /// <see cref="IDamageable"/> can be asked afterwards what was wrong with the file.
    /// </summary>
    /// <exception cref="SoundRoutineException">Missing, a folder, not allowed, empty, MIDI, not audio, or ffmpeg is
    /// needed.</exception>
    /// <exception cref="OperationCanceledException">Canceled; ffmpeg is ended.</exception>
    public static IAudioSource Open(string path, CancellationToken cancellation = default) =>
        Open(path, FfmpegProgram.Find(), cancellation);

    internal static IAudioSource Open(string path, FfmpegProgram? ffmpeg, CancellationToken cancellation)
    {
        FileStream stream = FileOpen.OpenRead(path, cancellation);
        if (stream.CanSeek) return Open(stream, path, path, ffmpeg, cancellation);
        using (stream)
        {
            FileStream copy = PipedFile.Copy(stream, path, cancellation);
            return Open(copy, copy.Name, path, ffmpeg, cancellation);
        }
    }

    /// <summary>
    /// Takes ownership of a stream over <paramref name="file"/>, which messages call <paramref name="path"/>.
    /// </summary>
    private static IAudioSource Open(FileStream stream, string file, string path, FfmpegProgram? ffmpeg,
        CancellationToken cancellation)
    {
        try
        {
            Span<byte> start = stackalloc byte[12];
            int got = stream.ReadAtLeast(start, 12, throwOnEndOfStream: false);
            stream.Position = 0;
            if (got == 0) throw new SoundRoutineException($"{path}: the file is empty; export it again");
            if (IsMidi(start[..got]))
                throw new SoundRoutineException(
                    $"{path}: holds notes (MIDI), not sound; give a recording of it, or let 'soundroutine generate "
                        + $"DIR --continue {path}' go on from its drums");
            if (WavHeader.Matches(start[..got]))
            {
                WavHeader header = WavHeader.Read(stream, path);
                // What is compressed is for ffmpeg, which does not know the big-endian kind; the reader says what to
                // do.
                if (header.IsPlain || header.BigEndian) return new WavReader(stream, path, header);
                if (ffmpeg is null) throw ManagedDecoders.NeedsFfmpeg(path, $"a WAV file with {header.Codec} inside");
            }
            if (ffmpeg is null)
            {
                return ManagedDecoders.Open(stream, path, cancellation)
                    ?? throw ManagedDecoders.NeedsFfmpeg(path,
                        $"not {ManagedDecoders.Formats}, by its content; any other format");
            }
        }
        catch
        {
            stream.Dispose();
            throw;
        }
        // What was piped is there only while it is open.
        using (stream) return FfmpegSource.Start(ffmpeg, file, path, cancellation);
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="SoundRoutineException">As for <see cref="Open(string, CancellationToken)"/>; also no frames, or
    /// too many to hold.</exception>
    public static AudioBuffer Read(string path, CancellationToken cancellation = default) =>
        Read(path, _ => { }, cancellation);

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warn">Is told in one line what was wrong with a file that could be read all the same.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SoundRoutineException">As for <see cref="Open(string, CancellationToken)"/>; also no frames, or
    /// too many to hold.</exception>
    public static AudioBuffer Read(string path, Action<string> warn, CancellationToken cancellation = default)
    {
        using IAudioSource source = Open(path, cancellation);
        long? frames = source.Frames ?? FramesOfLarge(path, cancellation);
        if (frames > Array.MaxLength)
            throw new SoundRoutineException($"{path}: {frames} frames are too many to hold; cut it into parts");
        AudioBuffer buffer = source.ReadToEnd(frames, cancellation);
        if (buffer.Frames == 0) throw new SoundRoutineException($"{path}: the file holds no sound; export it again");
        if (source is IDamageable { Damage: { } damage }) warn($"{path}: {damage}");
        return buffer;
    }

    /// <summary>
    /// A large file whose length only decoding tells is decoded twice: memory that grows as it is filled would be
    /// needed twice over. Null for others.
    /// </summary>
    private static long? FramesOfLarge(string path, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length < LargeBytes) return null;
        using IAudioSource counted = Open(path, cancellation);
        return counted.CountToEnd(cancellation);
    }

    /// <summary>
    /// Writes a file in the format that its extension names: wav, mp3, flac, ogg or m4a. It appears whole or not at
    /// all. Sound beyond full scale stops there in integer formats.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="source">Read to its end; not disposed.</param>
    /// <param name="options">How to store it.</param>
    /// <param name="progress">0 to 1, where the source knows its length.</param>
    /// <param name="cancellation">Stops the writing and leaves nothing behind.</param>
    /// <exception cref="ArgumentException">An extension or quality we do not know.</exception>
    /// <exception cref="SoundRoutineException">The folder is missing or closed to us, the disk is full, or ffmpeg is
    /// missing or fails.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static void Write(string path, IAudioSource source, EncodeOptions options,
        IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        Write(path, source, options, FfmpegProgram.Find(), progress, cancellation);

    internal static void Write(string path, IAudioSource source, EncodeOptions options, FfmpegProgram? ffmpeg,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        Check(path, ffmpeg);
        AtomicFile.Write(path, file => Fill(file, path, source, options, ffmpeg, progress, cancellation));
    }

    /// <summary>Whether a file of this name can be written here.</summary>
    /// <exception cref="ArgumentException">An extension we do not know.</exception>
    /// <exception cref="SoundRoutineException">It needs ffmpeg, which is missing.</exception>
    internal static void Check(string path, FfmpegProgram? ffmpeg)
    {
        string extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is ".wav" or ".wave") return;
        if (extension.Length == 0)
            throw new ArgumentException(Directory.Exists(path)
                ? $"{path}: is a folder; name a file in it, such as {Path.Combine(path, "drums.wav")}"
                : $"{path}: its name does not say a format; end it in .wav, .mp3, .flac, .ogg or .m4a");
        if (!FfmpegEncoder.Supports(extension))
            throw new ArgumentException($"{path}: cannot write '{extension}'; use .wav, .mp3, .flac, .ogg or .m4a");
        if (ffmpeg is null) throw NeedsFfmpeg(path);
    }

    /// <summary>Writes into a file that is there, in the format of another name, that which it is to have.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">What it is to become.</param>
    /// <param name="source">Read to its end; not disposed.</param>
    /// <param name="options">How to store it.</param>
    /// <param name="ffmpeg">Encodes what is no WAV.</param>
    /// <param name="progress">0 to 1, where the source knows its length.</param>
    /// <param name="cancellation">Stops the writing.</param>
    internal static void Fill(string file, string path, IAudioSource source, EncodeOptions options,
        FfmpegProgram? ffmpeg, IProgress<double>? progress, CancellationToken cancellation)
    {
        string extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is ".wav" or ".wave") WriteWav(file, source, options, progress, cancellation);
        else FfmpegEncoder.Encode(ffmpeg!, extension, file, path, source, options, progress, cancellation);
    }

    private static void WriteWav(string temporary, IAudioSource source, EncodeOptions options,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        using var stream =
            new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
        using var writer =
            new WavWriter(stream, source.SampleRate, source.Channels, options.Encoding, options.Dither,
                [.. options.Chunks, .. Info(options.Tags)]);
        var block = new float[BlockFrames * source.Channels];
        long done = 0;
        for (int read; (read = source.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(block.AsSpan(0, read * source.Channels));
            done += read;
            if (source.Frames is > 0 and long frames) progress?.Report(Math.Min(1, (double)done / frames));
        }
    }

    /// <summary>Tags as a RIFF INFO list.</summary>
    private static IEnumerable<WavChunk> Info(AudioTags? tags)
    {
        (string Id, string? Text)[] entries =
            [("INAM", tags?.Title), ("IART", tags?.Artist), ("IPRD", tags?.Album), ("ICMT", tags?.Comment),
                ("ICOP", tags?.Copyright)];
        byte[] body = [.. entries.Where(e => !string.IsNullOrEmpty(e.Text)).SelectMany(e => Entry(e.Id, e.Text!))];
        if (body.Length > 0) yield return new WavChunk("LIST", (byte[])[.. "INFO"u8, .. body]);
    }

    private static byte[] Entry(string id, string text)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
        return [.. Encoding.ASCII.GetBytes(id), .. BitConverter.GetBytes(bytes.Length), .. bytes,
            .. new byte[bytes.Length & 1]];
    }

    private static SoundRoutineException NeedsFfmpeg(string path) =>
        new($"{path}: needs ffmpeg: {FfmpegProgram.InstallCommand}");
}
