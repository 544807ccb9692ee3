using System.Diagnostics;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.OnnxRewriting;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>
/// What overlap and passes are worth: HTDemucs on songs of known stems, in one process with the network loaded.
/// </summary>
internal static class SeparationPlans
{
    private static readonly DemucsPlan[] Plans =
        [new(0.25, 1), new(0.1, 1), new(0.1, 1, GraphVariant.Int8), new(0.5, 1), new(0.25, 2), new(0.5, 2),
            new(0.75, 1), new(0.25, 4), new(0.75, 2), new(0.5, 4), new(0.75, 4)];

    /// <summary>
    /// separation-plans FOLDER: SDR of the drum stem and seconds per second of song, song by song; gains are over the
    /// first plan.
    /// </summary>
    public static int Run(string[] args)
    {
        IReadOnlyList<SongPair> songs = SongPair.Find(args.FirstOrDefault());
        string path = ModelStore.Default.PathOf(ModelCatalog.Default.Find("htdemucs"))
            ?? throw new SoundRoutineException(
                "htdemucs is not here; fetch it with 'soundroutine models pull htdemucs'");
        Console.WriteLine(
            "| song | overlap | passes | graph | SDR dB | gain dB | s/s |\n|---|---|---|---|---|---|---|");
        foreach (SongPair song in songs)
        {
            AudioBuffer mix = SongPair.ReadStereo(song.Mix), truth = SongPair.ReadStereo(song.Drums);
            double first = double.NaN;
            foreach (DemucsPlan plan in Plans)
            {
                DemucsNetwork network = DemucsNetworks.Open(path, Device.Cpu, plan.Variant, StepContext.Default);
                var clock = Stopwatch.StartNew();
                using var source =
                    new StemSource(_ => new DemucsSegment(network, plan), mix.AsSource, [0], StepContext.Default);
                double sdr = SeparationAccuracy.Sdr(truth, source.ReadToEnd());
                first = double.IsNaN(first) ? sdr : first;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {song.Name} | {plan.Overlap} | {plan.Passes} | {plan.Variant} | {sdr:F2} | "
                        + $"{sdr - first:+0.00;-0.00;0.00} | {clock.Elapsed.TotalSeconds / mix.Seconds:F2} |"));
            }
        }
        return 0;
    }
}
