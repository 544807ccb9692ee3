using System.Globalization;
using ScottPlot;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Bench;

/// <summary>
/// One song as spectrograms: the mix, its true drums, and the drums of each separator with their SDR.
/// </summary>
internal static class SeparationPictures
{
    private const int Size = 4096, Hop = 1024, Rows = 160;
    private const double Lowest = 40, Highest = 14_000, RangeDb = 70;

    /// <summary>spectrograms MIX DRUMS --separator NAME... [--plot FILE.png]: DRUMS is the true stem of MIX.</summary>
    public static int Run(string[] args)
    {
        if (args.Length < 2) throw new SoundRoutineException("name a mix and its true drum stem");
        Contender[] contenders = SeparationArguments.Contenders(args, "hpss", "embedded");
        string path = SeparationArguments.Value(args, "--plot") ?? "spectrograms.png";
        using var work = new WorkFolder();
        AudioBuffer mix = SongPair.ReadStereo(args[0]), truth = SongPair.ReadStereo(args[1]);
        SongPair.Write(work["mix.wav"], mix);
        List<(string Title, AudioBuffer Audio)> panels = [("mix", mix), ("its drums", truth)];
        foreach (Contender contender in contenders)
        {
            AudioBuffer drums = AudioFile.Read(contender.Separate(work["mix.wav"], work.Path).Drums);
            string title =
                string.Create(CultureInfo.InvariantCulture,
                $"{contender.Name}, {SeparationAccuracy.Sdr(truth, drums):0.0} dB");
            Console.WriteLine(title);
            panels.Add((title, drums));
        }
        // One scale for all: what is louder in one picture is louder in the song.
        double top = panels.Max(p => Decibels(p.Audio).Cast<double>().Max());
        var sheet = new Multiplot();
        sheet.AddPlots(panels.Count);
        for (int i = 0; i < panels.Count; i++)
            Draw(sheet.GetPlot(i), panels[i].Title, Decibels(panels[i].Audio), panels[i].Audio.Seconds, top);
        sheet.SavePng(path, 1000, 190 * panels.Count);
        Console.WriteLine(path);
        return 0;
    }

    private static void Draw(Plot plot, string title, double[,] decibels, double seconds, double top)
    {
        var heat = plot.Add.Heatmap(decibels);
        heat.Colormap = new ScottPlot.Colormaps.Inferno();
        heat.ManualRange = new ScottPlot.Range(top - RangeDb, top);
        heat.Extent = new CoordinateRect(0, seconds, 0, Rows);
        double[] hertz = [100, 1000, 10_000];
        plot.Axes.Left.SetTicks([.. hertz.Select(Row)], ["100 Hz", "1 kHz", "10 kHz"]);
        plot.Axes.SetLimits(0, seconds, 0, Rows);
        plot.Title(title, 13);
    }

    private static double Row(double hertz) => Rows * Math.Log(hertz / Lowest) / Math.Log(Highest / Lowest);

    /// <summary>[<see cref="Rows"/> × frames], the highest frequency first, evenly spaced in octaves.</summary>
    private static double[,] Decibels(AudioBuffer audio)
    {
        float[] sound = audio.ToMono()[0].ToArray();
        var stft = new Stft(Size, Hop);
        int frames = sound.Length / Hop;
        var picture = new double[Rows, frames];
        float[] re = new float[stft.Bins], im = new float[stft.Bins];
        for (int t = 0; t < frames; t++)
        {
            stft.Analyze(sound, t, re, im);
            for (int row = 0; row < Rows; row++)
            {
                double bin = Lowest * Math.Pow(Highest / Lowest, (Rows - 1 - row + 0.5) / Rows) * Size
                    / audio.SampleRate;
                int k = (int)bin;
                double share = bin - k, power = (1 - share) * (re[k] * re[k] + im[k] * im[k])
                    + share * (re[k + 1] * re[k + 1] + im[k + 1] * im[k + 1]);
                picture[row, t] = 10 * Math.Log10(power + 1e-12);
            }
        }
        return picture;
    }
}
