using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SoundRoutine.Files;

/// <summary>Whether whoever writes a temporary file or folder may still be at work.</summary>
internal static class TemporaryOwner
{
    private const int MaxHost = 24;

    /// <summary>Clocks of processes and files agree to this.</summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(5);

    /// <summary>This machine in a temporary name: letters and digits of its name, in lower case.</summary>
    public static string Host { get; } = HostOf(Environment.MachineName);

    /// <param name="machine">The name of a machine.</param>
    public static string HostOf(string machine)
    {
        string clean = string.Concat(machine.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(MaxHost));
        return clean.Length > 0 ? clean : "host";
    }

    /// <summary>
    /// Whether it may be written to yet: by another machine, of whose processes nothing is known here, or by a process
    /// of this one that lives. Names of older versions tell no machine; theirs are taken for abandoned.
    /// </summary>
    /// <param name="entry">A file or folder of a temporary name.</param>
    public static bool MayLive(FileSystemInfo entry) =>
        AtomicFile.OwnerIn(entry.Name) is var (host, process) && (host != Host || Lives(process, entry));

    private static bool Lives(string process, FileSystemInfo entry)
    {
        try
        {
            if (!int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id)) return false;
            using var known = Process.GetProcessById(id);
            // Numbers come again: in a container the first process is always 1.
            return known.StartTime.ToUniversalTime() < entry.LastWriteTimeUtc + s_slack;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended just now, or is somebody else's.
            return e is Win32Exception;
        }
    }
}
