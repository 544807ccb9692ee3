using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>What a separator makes of short tracks, and of their ends.</summary>
internal static class SeparationEnds
{
    private const double EndSeconds = 0.5, ApartSeconds = 10;
    private const int Places = 3;

    private static readonly double[] Lengths = [2, 4, 6, 7.9, 8, 8.5, 9.5, 11, 14, 15, 16];

    /// <summary>
    /// separation-ends FOLDER [--separator NAME[:QUALITY]]: three stretches of every song, cut off after so many
    /// seconds; the SDR of the stem and that of its last half second, medians.
    /// </summary>
    public static int Run(string[] args)
    {
        IReadOnlyList<SongPair> songs = SongPair.Find(args.FirstOrDefault());
        (string name, SeparationQuality? quality) =
            SeparationArguments.Named(SeparationArguments.Value(args, "--separator") ?? "embedded");
        ISeparator separator = Separators.Find(name, quality: quality ?? SeparationQuality.Balanced);
        (AudioBuffer Mix, AudioBuffer Drums)[] sounds =
            [.. songs.Select(s => (SongPair.ReadStereo(s.Mix), SongPair.ReadStereo(s.Drums)))];
        Console.WriteLine("| seconds | SDR dB | SDR of the last half second, dB | stretches |\n|---|---|---|---|");
        foreach (double seconds in Lengths)
        {
            (double All, double End)[] scores = [.. sounds.SelectMany(s => Stretches(s, seconds, separator))];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {seconds} | {Statistics.Median(scores.Select(s => s.All)):F2} | "
                    + $"{Statistics.Median(scores.Select(s => s.End)):F2} | {scores.Length} |"));
        }
        return 0;
    }

    private static IEnumerable<(double All, double End)> Stretches((AudioBuffer Mix, AudioBuffer Drums) song,
        double seconds, ISeparator separator)
    {
        int frames = (int)(seconds * song.Mix.SampleRate), end = (int)(EndSeconds * song.Mix.SampleRate);
        for (int place = 0; place < Places; place++)
        {
            int start = (int)(place * ApartSeconds * song.Mix.SampleRate);
            if (start + frames > song.Mix.Frames) yield break;
            var stretch = new FrameRange(start, start + frames);
            AudioBuffer truth = song.Drums.Slice(stretch),
                drums = separator.Separate(song.Mix.Slice(stretch), StepContext.Default);
            var last = new FrameRange(frames - end, frames);
            yield return (SeparationAccuracy.Sdr(truth, drums),
                SeparationAccuracy.Sdr(truth.Slice(last), drums.Slice(last)));
        }
    }
}
