using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Audio.Ffmpeg;

/// <summary>
/// What ffmpeg decodes, as it comes. The program is asked for a WAV stream, whose header says rate and channels, so
/// that no second program need be asked first.
/// </summary>
internal sealed class FfmpegSource : IAudioSource, IDamageable
{
    private readonly FfmpegProcess _process;
    private readonly WavReader _wav;
    private readonly string _file, _path;
    private readonly CancellationToken _cancellation;
    private bool _ended;
    private bool _any;

    private FfmpegSource(FfmpegProcess process, WavReader wav, string file, string path,
        CancellationToken cancellation) =>
        (_process, _wav, _file, _path, _cancellation) = (process, wav, file, path, cancellation);

    public int SampleRate => _wav.SampleRate;

    public int Channels => _wav.Channels;

    public long? Frames => null;

    public string? Damage { get; private set; }

    /// <summary>
    /// Decodes <paramref name="file"/>, which messages call <paramref name="path"/>; once it returns, the program has
    /// it open.
    /// </summary>
    public static FfmpegSource Start(FfmpegProgram ffmpeg, string file, string path, CancellationToken cancellation)
    {
        string[] arguments =
        [
            "-protocol_whitelist", "file,pipe", "-format_whitelist", FfmpegFormats.Whitelist,
            "-i", FfmpegProgram.FileArgument(file), "-map", "0:a:0", "-vn", "-sn", "-dn",
            "-map_metadata", "-1", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
        ];
        var process = new FfmpegProcess(ffmpeg, arguments, cancellation);
        try
        {
            process.Input.Close();
            WavHeader header;
            try
            {
                header = WavHeader.Read(process.Output, path);
            }
            catch (SoundRoutineException)
            {
                // Closing its output ends a program that still has something to say.
                process.Output.Dispose();
                process.WaitForExit();
                cancellation.ThrowIfCancellationRequested();
                throw Failure(process, file, path);
            }
            return new FfmpegSource(process, new WavReader(process.Output, path, header), file, path, cancellation);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public int Read(Span<float> interleaved)
    {
        _cancellation.ThrowIfCancellationRequested();
        int frames = _wav.Read(interleaved);
        _any |= frames > 0;
        if (frames == 0 && !_ended && interleaved.Length > 0) End();
        return frames;
    }

    public void Dispose()
    {
        _process.Dispose();
        _wav.Dispose();
    }

    private void End()
    {
        _ended = true;
        int code = _process.WaitForExit();
        _cancellation.ThrowIfCancellationRequested();
        if (!_any) throw Failure(_process, _file, _path);
        if (code != 0 || _process.Complaint is not null) Damage = _process.Complaint
            ?? $"ffmpeg ended with code {code}";
        else Damage = _wav.Damage;
    }

    private static SoundRoutineException Failure(FfmpegProcess process, string file, string path) => new(
        process.Complaint is null || process.Complained("matches no streams")
        || process.Complained("does not contain any stream") || process.Complained("not on whitelist")
            ? $"{path}: there is no sound in it; give an audio file"
            : $"{path}: not audio, or damaged ({WithoutName(process.Complaint!, file)}); export it again");

    private static string WithoutName(string complaint, string file) =>
        complaint.Replace(FfmpegProgram.FileArgument(file) + ": ", "", StringComparison.Ordinal);
}
