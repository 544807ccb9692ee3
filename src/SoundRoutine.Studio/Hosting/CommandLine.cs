using System.Globalization;
using System.Net;

namespace SoundRoutine.Studio.Hosting;

/// <summary>
/// What the program is started with: <c>[FOLDER] [--port N] [--no-browser] [--end-with-input]</c>, or
/// <c>--dashboard [--port N] [--allow-changes]</c>.
/// </summary>
/// <param name="Folder">A library of projects, or one run.</param>
/// <param name="Port">The first that is tried.</param>
/// <param name="Browser">Whether the page is opened.</param>
/// <param name="EndWithInput">Whether the end of standard input ends the program: a parent that is gone.</param>
/// <param name="Describe">Whether the API is described and nothing else done (<c>--openapi</c>).</param>
/// <param name="Dashboard">Whether the page of the queue is served, and no studio.</param>
/// <param name="AllowChanges">Whether that page may change the queue.</param>
internal sealed record CommandLine(string Folder, int Port, bool Browser, bool EndWithInput, bool Describe = false,
    bool Dashboard = false, bool AllowChanges = false)
{
    /// <exception cref="ArgumentException">An argument is not known or wrong.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine("", StudioOptions.DefaultPort, true, false);
        for (int i = 0; i < args.Count; i++)
            line = args[i] switch
            {
                "--no-browser" => line with { Browser = false },
                "--end-with-input" => line with { EndWithInput = true },
                "--openapi" => line with { Describe = true },
                "--dashboard" => line with { Dashboard = true },
                "--allow-changes" => line with { AllowChanges = true },
                "--port" => line with { Port = PortOf(++i < args.Count ? args[i] : "") },
                "--" when i + 2 == args.Count && line.Folder.Length == 0 => line with { Folder = args[++i] },
                var folder when folder.Length > 0 && folder[0] != '-' && line.Folder.Length == 0 =>
                    line with { Folder = folder },
                var other => throw new ArgumentException(
                    $"'{other}' is not known; use [FOLDER] [--port N] [--no-browser]"),
            };
        return line.Folder.Length > 0 ? line : line with { Folder = StudioOptions.DefaultFolder };
    }

    private static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port)
        && port is > 0 and <= IPEndPoint.MaxPort ? port
        : throw new ArgumentException(
            InvariantText.Of($"port '{text}' is not possible; use 1 to {IPEndPoint.MaxPort}"));
}
