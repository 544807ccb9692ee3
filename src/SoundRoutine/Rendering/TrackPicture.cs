using System.Globalization;
using System.Text;
using SoundRoutine.Arranging;
using SoundRoutine.Timing;

namespace SoundRoutine.Rendering;

/// <summary>
/// A track as a picture: a lane per instrument with every hit, bar lines, and the waveform under it. Plain SVG.
/// </summary>
internal static class TrackPicture
{
    private const int Left = 96, Top = 34, Lane = 20, WaveHeight = 72, Margin = 12;
    private const double MinHeight = 3;

    private static readonly (Role Role, string Color)[] Colors =
    [
        (Role.Core, "#e4572e"), (Role.Accent, "#f3a712"), (Role.Motion, "#4f9d69"), (Role.Fill, "#3d7ea6"),
            (Role.Texture, "#9b72aa"),
    ];

    /// <param name="arrangement">What is played.</param>
    /// <param name="peaks">The waveform, one value per stretch.</param>
    /// <param name="stretchSeconds">Length of a stretch.</param>
    /// <param name="title">A line over the picture.</param>
    public static string Svg(Arrangement arrangement, IReadOnlyList<float> peaks, double stretchSeconds, string title)
    {
        Grid grid = arrangement.Grid;
        Instrument[] lanes = [.. arrangement.Events.Select(e => e.Instrument).Distinct().Order()];
        double seconds = Math.Max(grid.Seconds, peaks.Count * stretchSeconds);
        // About 90 pixels a second reads well; long tracks are squeezed into one sheet.
        double scale = Math.Clamp(90.0, 400 / seconds, 2400 / seconds);
        double width = Left + seconds * scale + Margin, wave = Top + lanes.Length * Lane + Margin,
            height = wave + WaveHeight + Margin + 18;
        var svg = new StringBuilder();
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.#} {height:0.#}\" "
            + $"font-family=\"sans-serif\" font-size=\"11\">");
        Line($"<rect width=\"100%\" height=\"100%\" fill=\"#16181d\"/>");
        Line($"<text x=\"{Margin}\" y=\"20\" fill=\"#e8e8e8\" font-size=\"13\">{Escape(title)}</text>");
        for (int bar = 0; bar <= grid.Bars; bar++)
        {
            double x = X(grid.ToSeconds((double)bar * grid.TicksPerBar));
            Line($"<line x1=\"{x:0.#}\" y1=\"{Top}\" x2=\"{x:0.#}\" y2=\"{wave + WaveHeight:0.#}\" "
                + $"stroke=\"#3a3f4b\"/>");
            if (bar < grid.Bars)
                Line($"<text x=\"{x + 3:0.#}\" y=\"{height - 6:0.#}\" fill=\"#8a90a0\">{bar + 1}</text>");
        }
        for (int lane = 0; lane < lanes.Length; lane++)
            Line($"<text x=\"{Margin}\" y=\"{Top + lane * Lane + 14}\" fill=\"#b8bdc9\">{lanes[lane]}</text>");
        foreach (DrumEvent e in arrangement.Events)
        {
            double size = MinHeight + (Lane - 5 - MinHeight) * e.Velocity / 127.0;
            double y = Top + Array.IndexOf(lanes, e.Instrument) * Lane + (Lane - size) / 2;
            Line($"<rect x=\"{X(grid.ToSeconds(e.PlayedTick)):0.##}\" y=\"{y:0.#}\" width=\"4\" height=\"{size:0.#}\" "
                + $"rx=\"1\" fill=\"{Colors.First(c => c.Role == e.Role).Color}\"/>");
        }
        var path = new StringBuilder();
        double middle = wave + WaveHeight / 2.0;
        for (int i = 0; i < peaks.Count; i++)
        {
            double half = Math.Max(0.3, Math.Min(1, peaks[i]) * WaveHeight / 2);
            path.Append(CultureInfo.InvariantCulture,
                $"M{X(i * stretchSeconds):0.##} {middle - half:0.#}V{middle + half:0.#}");
        }
        Line($"<path d=\"{path}\" stroke=\"#6c8ebf\" "
            + $"stroke-width=\"{Math.Max(0.5, stretchSeconds * scale * 0.8):0.##}\"/>");
        double legend = Left;
        foreach ((Role role, string color) in Colors.Where(c => arrangement.Events.Any(e => e.Role == c.Role)))
        {
            legend += 70;
            Line($"<text x=\"{width - legend:0.#}\" y=\"20\" fill=\"{color}\">{role}</text>");
        }
        svg.Append("</svg>\n");
        return svg.ToString();

        double X(double time) => Left + time * scale;

        void Line(InvariantText text) => svg.Append(InvariantText.Of(text)).Append('\n');
    }

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);
}
