using System.Diagnostics;
using SoundRoutine.Audio.Ffmpeg;

namespace SoundRoutine.Cli.Commands;

/// <summary>Installs ffmpeg, only when the user has asked for it.</summary>
internal static class Installer
{
    /// <exception cref="SoundRoutineException">Not root, a terminal that could be asked, no known package manager, or
    /// it failed.</exception>
    public static void Run(Session session)
    {
        if (!Environment.IsPrivilegedProcess)
            throw new SoundRoutineException(
                $"installing ffmpeg needs root; run this yourself: {FfmpegProgram.InstallCommand}");
        string[] words = FfmpegProgram.InstallCommand.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && words[0] == "sudo") words = words[1..];
        session.Say($"installing ffmpeg: {string.Join(' ', words)}");
        foreach (string[] command in Commands(words))
        {
            var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true,
                RedirectStandardError = true, RedirectStandardInput = true };
            try
            {
                using Process process = Process.Start(start)!;
                process.StandardInput.Close();
                Task<string> errors = process.StandardError.ReadToEndAsync(session.Cancellation);
                Task<string> output = process.StandardOutput.ReadToEndAsync(session.Cancellation);
                process.WaitForExit();
                Task.WaitAll(errors, output);
                if (process.ExitCode != 0)
                    throw new SoundRoutineException(
                        $"installing ffmpeg failed: {errors.Result.Trim().Split('\n')[^1]}; run it yourself: "
                            + $"{FfmpegProgram.InstallCommand}");
            }
            catch (System.ComponentModel.Win32Exception e)
            {
                throw new SoundRoutineException($"{command[0]}: not there; install ffmpeg from https://ffmpeg.org", e);
            }
        }
    }

    /// <summary>
    /// Without questions; and a fresh machine's apt knows no packages before it has updated its lists.
    /// </summary>
    internal static IEnumerable<string[]> Commands(string[] words)
    {
        if (words is ["apt-get", ..]) yield return ["apt-get", "update"];
        string[] consent = words[0] switch
        {
            "apt-get" or "dnf" => ["-y"],
            "pacman" => ["--noconfirm"],
            _ => [],
        };
        yield return [.. words, .. consent];
    }
}
