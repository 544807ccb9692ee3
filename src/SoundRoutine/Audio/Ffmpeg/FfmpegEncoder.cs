using System.Globalization;
using System.Text.RegularExpressions;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;

namespace SoundRoutine.Audio.Ffmpeg;

/// <summary>Encodes MP3, FLAC, Ogg Vorbis and AAC by feeding frames to ffmpeg.</summary>
internal static partial class FfmpegEncoder
{
    private const int BlockFrames = 8192;

    /// <summary>Whether this format, a file extension in lower case with its dot, is one of ours.</summary>
    public static bool Supports(string extension) => extension is ".mp3" or ".flac" or ".ogg" or ".m4a";

    /// <summary>
    /// Writes to <paramref name="target"/>, whatever its name; <paramref name="path"/> is what messages call it.
    /// </summary>
    /// <exception cref="SoundRoutineException">ffmpeg fails.</exception>
    public static void Encode(FfmpegProgram ffmpeg, string extension, string target, string path, IAudioSource source,
        EncodeOptions options,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        // FLAC is given integers, so that it holds the very bits that WAV would; the others take floats.
        (string raw, int bits) =
            extension != ".flac" ? ("f32le", 32)
            : options.Encoding is WavEncoding.Pcm8 or WavEncoding.Pcm16 ? ("s16le", 16) : ("s24le", 24);
        string[] arguments =
        [
            "-y", "-f", raw, "-ar", Number(source.SampleRate), "-ac", Number(source.Channels), "-i", "pipe:0",
            .. Codec(extension, options), .. Metadata(extension, options.Tags),
            // Bit-exact mode leaves out random stream numbers and version stamps: the same sound gives the same file.
            "-fflags", "+bitexact", "-flags:a", "+bitexact", FfmpegProgram.FileArgument(target),
        ];
        using var process = new FfmpegProcess(ffmpeg, arguments, cancellation);
        bool accepted = Feed(process.Input, bits, source, options.Dither?.CreateRng(), progress, cancellation);
        int code = process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (process.Complained("no space left")) throw FileErrors.DiskFull(path, null);
        if (!accepted || code != 0)
            throw new SoundRoutineException(
                $"{path}: ffmpeg cannot write it ({process.Complaint ?? $"exit code {code}"}); try another format");
    }

    /// <summary>
    /// Writes all frames and closes the pipe; false when ffmpeg ended first, whose message then says why.
    /// </summary>
    private static bool Feed(Stream input, int bits, IAudioSource source, Rng? dither, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var block = new float[BlockFrames * source.Channels];
        var bytes = new byte[block.Length * bits / 8];
        long done = 0;
        for (int read; (read = source.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<float> samples = block.AsSpan(0, read * source.Channels);
            int length = samples.Length * bits / 8;
            PcmCodec.Encode(samples, bits, isFloat: bits == 32, bits == 32 ? null : dither, bytes);
            if (!Accepts(() => input.Write(bytes, 0, length))) return false;
            done += read;
            if (source.Frames is > 0 and long frames) progress?.Report(Math.Min(1, (double)done / frames));
        }
        return Accepts(input.Close);
    }

    private static bool Accepts(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string[] Codec(string extension, EncodeOptions options) => extension switch
    {
        ".mp3" => ["-c:a", "libmp3lame", .. Mp3Quality(options.Mp3Quality), "-id3v2_version", "3", "-f", "mp3"],
        ".flac" => ["-c:a", "flac", "-f", "flac"],
        ".ogg" => ["-c:a", "libvorbis", "-q:a", "8", "-f", "ogg"],
        _ => ["-c:a", "aac", "-b:a", "256k", "-movflags", "+faststart", "-f", "ipod"],
    };

    private static string[] Mp3Quality(string quality)
    {
        if (VariableRate().Match(quality) is { Success: true } v) return ["-q:a", v.Groups[1].Value];
        if (ConstantRate().Match(quality) is { Success: true } c
            && int.Parse(c.Groups[1].Value, CultureInfo.InvariantCulture) is >= 32 and <= 320)
            return ["-b:a", c.Groups[1].Value + "k"];
        throw new ArgumentException($"'{quality}' is no MP3 quality; use V0 to V9, or 32k to 320k");
    }

    private static IEnumerable<string> Metadata(string extension, AudioTags? tags)
    {
        (string Key, string? Value)[] entries =
        [
            ("title", tags?.Title), ("artist", tags?.Artist), ("album", tags?.Album), ("comment", tags?.Comment),
            (extension == ".mp3" ? "TBPM" : extension == ".m4a" ? "tmpo" : "BPM",
                tags?.Bpm is { } bpm ? Number(Math.Round(bpm)) : null),
        ];
        return entries.Where(e => !string.IsNullOrEmpty(e.Value))
            .SelectMany(e => new[] { "-metadata", $"{e.Key}={e.Value}" });
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^[Vv]([0-9])$")]
    private static partial Regex VariableRate();

    [GeneratedRegex("^([0-9]{2,3})k?$")]
    private static partial Regex ConstantRate();
}
