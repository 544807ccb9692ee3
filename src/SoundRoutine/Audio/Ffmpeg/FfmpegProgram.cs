namespace SoundRoutine.Audio.Ffmpeg;

/// <summary>
/// The ffmpeg program, which reads and writes what this library does not itself. It runs as a child process whose
/// arguments never pass through a shell and which may open local files only.
/// </summary>
/// <param name="executable">Path of the program.</param>
public sealed class FfmpegProgram(string executable)
{
    /// <summary>The environment variable that names the program; when set, nothing else is looked for.</summary>
    public const string Variable = "SOUNDROUTINE_FFMPEG";

    public string Executable { get; } = executable;

    /// <summary>The one command that installs ffmpeg here, or where to get it.</summary>
    public static string InstallCommand =>
        InstallCommandFor(program => OnPath(program, Environment.GetEnvironmentVariable("PATH")) is not null);

    /// <summary>The program that <see cref="Variable"/> or PATH leads to; null when there is none.</summary>
    public static FfmpegProgram? Find() => Find(Environment.GetEnvironmentVariable);

    internal static FfmpegProgram? Find(Func<string, string?> environment)
    {
        string? named = environment(Variable);
        string? found =
            string.IsNullOrEmpty(named) ? OnPath("ffmpeg", environment("PATH")) : IsProgram(named) ? named : null;
        return found is null ? null : new FfmpegProgram(found);
    }

    internal static string InstallCommandFor(Func<string, bool> exists) =>
        OperatingSystem.IsMacOS() ? "brew install ffmpeg"
        : OperatingSystem.IsWindows() ? "winget install Gyan.FFmpeg"
        : exists("apt-get") ? "sudo apt-get install ffmpeg"
        : exists("dnf") ? "sudo dnf install ffmpeg-free"
        : exists("pacman") ? "sudo pacman -S ffmpeg"
        : exists("zypper") ? "sudo zypper install ffmpeg"
        : exists("apk") ? "sudo apk add ffmpeg"
        : "see https://ffmpeg.org/download.html";

    /// <summary>
    /// Streams the first audio track of a file at its own rate and channel count. Its length is not known
    /// beforehand; delays that encoders add are taken off where the file records them.
    /// </summary>
    /// <exception cref="SoundRoutineException">Not audio, or ffmpeg cannot read it.</exception>
    /// <exception cref="OperationCanceledException">Canceled; the program is ended.</exception>
    public IAudioSource Decode(string path, CancellationToken cancellation = default) =>
        FfmpegSource.Start(this, path, path, cancellation);

    /// <summary>
    /// A local file as ffmpeg's argument: the prefix keeps leading dashes, colons and percent signs literal.
    /// </summary>
    internal static string FileArgument(string path) => "file:" + path;

    private static string? OnPath(string program, string? path)
    {
        string name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute
                | UnixFileMode.OtherExecute)) != 0);
}
