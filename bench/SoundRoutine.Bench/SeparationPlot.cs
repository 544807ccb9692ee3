using ScottPlot;
using SkiaSharp;

namespace SoundRoutine.Bench;

/// <summary>SDR by song, a group of bars each, and the median of each separator.</summary>
internal static class SeparationPlot
{
    /// <summary>
    /// Writes a PNG. Where the machine has no fonts there are bars without words, and a line says so.
    /// </summary>
    public static void Write(string path, string[] songs, (string Name, double[] Sdr)[] separators)
    {
        var plot = new Plot();
        double width = 0.8 / separators.Length;
        for (int k = 0; k < separators.Length; k++)
        {
            (string name, double[] sdr) = separators[k];
            double[] values = [.. sdr, Statistics.Median(sdr)];
            var bars = plot.Add.Bars([.. values.Select((_, i) => i + (k - (separators.Length - 1) / 2.0) * width)],
                values);
            bars.LegendText = name;
            foreach (Bar bar in bars.Bars) bar.Size = width;
        }
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, songs.Length + 1).Select(i => (double)i)],
            [.. songs, "median"]);
        plot.Axes.Margins(bottom: 0);
        plot.YLabel("SDR of the drum stem, dB");
        plot.ShowLegend(Edge.Bottom);
        plot.SavePng(path, Math.Max(600, 110 * (songs.Length + 1)), 450);
        Console.WriteLine(
            SKFontManager.Default.FontFamilyCount > 0 ? path
            : $"{path}: without words, as this machine has no fonts; install some, such as fonts-dejavu-core");
    }
}
