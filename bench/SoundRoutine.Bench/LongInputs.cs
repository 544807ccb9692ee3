using System.Globalization;
using SoundRoutine.Audio;

namespace SoundRoutine.Bench;

/// <summary>
/// How time, memory and threads of the first step grow with the length of its input: recordings of some lengths, or a
/// folder.
/// </summary>
internal static class LongInputs
{
    /// <summary>
    /// long [--minutes 15,30,60] [--song FILE] [--separator NAME], or long --folder DIR, measured as it is; --program
    /// FILE for another build.
    /// </summary>
    public static int Run(string[] args)
    {
        string program = SeparationArguments.Value(args, "--program") ?? Launcher.Path;
        using var work = new WorkFolder();
        if (SeparationArguments.Value(args, "--folder") is { } folder)
        {
            MeasuredProcess took = MeasuredProcess.Run(program, "preprocess", folder, "-o", work["run"]);
            int files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count(AudioFile.IsAudio);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{files} files: {took.Seconds:F1} s, {took.ProcessorSeconds:F1} s of processor time, "
                    + $"{took.ProcessorSeconds / files:F3} s a file, {took.PeakMegabytes:F0} MB, {took.Threads} "
                    + $"threads, {Environment.ProcessorCount} cores"));
            return 0;
        }
        int[] minutes =
            [.. (SeparationArguments.Value(args, "--minutes") ?? "15,30,60").Split(',')
                .Select(m => int.Parse(m, NumberStyles.None, CultureInfo.InvariantCulture))];
        string separator = SeparationArguments.Value(args, "--separator") ?? "embedded";
        AudioBuffer song =
            AudioFile.Read(SeparationArguments.Value(args, "--song") ?? Path.Combine("demo", "song.wav"));
        Console.WriteLine(
            $"| minutes of mono, {separator}, {Environment.ProcessorCount} cores | wall s | processor s | a minute | "
                + $"of the first | peak MB | threads |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        double? first = null;
        foreach (int length in minutes)
        {
            LongSong.Write(work["song.wav"], song, length);
            MeasuredProcess took =
                MeasuredProcess.Run(program, "preprocess", work["song.wav"], "-o", work[$"run{length}"], "--separator",
                separator);
            double perMinute = took.ProcessorSeconds / length;
            first ??= perMinute;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {length} | {took.Seconds:F1} | {took.ProcessorSeconds:F1} | {perMinute:F2} | "
                    + $"{perMinute / first:F2} | {took.PeakMegabytes:F0} | {took.Threads} |"));
        }
        return 0;
    }
}
