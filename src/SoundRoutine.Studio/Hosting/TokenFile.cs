using System.Globalization;
using SoundRoutine.Files;

namespace SoundRoutine.Studio.Hosting;

/// <summary>
/// The token of a running studio, in a file that only its user can read: for scripts, which find it by the port.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class TokenFile(string path) : IDisposable
{
    public string Path => path;

    /// <summary>Where the token is of the studio that listens on a port.</summary>
    public static string PathFor(int port) => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify),
        "soundroutine", "studio", port.ToString(CultureInfo.InvariantCulture) + ".token");

    /// <exception cref="SoundRoutineException">It cannot be written.</exception>
    public static TokenFile Write(string path, string token)
    {
        FileErrors.Guard(path, () =>
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.Delete(path);
            // Closed to others from the first moment on, not only once it holds the token.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(path, options);
            writer.WriteLine(token);
        });
        return new TokenFile(path);
    }

    public void Dispose() => File.Delete(path);
}
