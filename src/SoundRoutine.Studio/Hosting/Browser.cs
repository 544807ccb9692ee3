using System.ComponentModel;
using System.Diagnostics;

namespace SoundRoutine.Studio.Hosting;

/// <summary>The user's own browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page; where there is no browser nothing happens, for the address is printed, too.</summary>
    public static void Open(Uri page)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true }
            : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [page.AbsoluteUri])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        try
        {
            Process.Start(start)?.Dispose();
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
            // Said by the address on the terminal.
        }
    }
}
