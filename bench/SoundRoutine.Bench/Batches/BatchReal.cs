using System.Diagnostics;
using SoundRoutine.Audio;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Work;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Bench.Batches;

/// <summary>Chaos over real songs and the program's own workers: the demo song cut and varied.</summary>
internal static class BatchReal
{
    private const int BadEvery = 10;

    private const double SecondsASong = 4;

    public static int Run(int items, int workers, int kills, int restarts, int seed)
    {
        using var folder = new WorkFolder();
        int bad = Write(folder["songs"], items);
        return new BatchChaos(folder, new ChaosPlan
        {
            Request = new BatchRequest
            {
                Inputs = [folder["songs"]],
                Options = new MakeOptions
                {
                    Output = "",
                    Preprocess = new PreprocessOptions { Separation = new() { Separator = "embedded" } },
                },
            },
            Bad = bad,
            Reasons = ["not audio"],
            Work = new EngineWork(),
            Start = (queue, said) => Start(queue, folder, said),
            Workers = workers,
            Kills = kills,
            Restarts = restarts,
            Expected = items * SecondsASong / 2,
            Seed = seed,
        }).Run();
    }

    /// <summary>Pieces of the demo song, of other length, place and loudness each; some are no sound.</summary>
    private static int Write(string songs, int items)
    {
        Directory.CreateDirectory(songs);
        AudioBuffer song = AudioFile.Read(Path.Combine(Path.GetDirectoryName(Launcher.Path)!, "demo", "song.wav"));
        int bad = 0;
        for (int i = 0; i < items; i++)
        {
            string path = Path.Combine(songs, InvariantText.Of($"{i:000}.wav"));
            if (i % BadEvery == BadEvery / 2)
            {
                File.WriteAllText(path, InvariantText.Of($"no sound at all, {i}"));
                bad++;
                continue;
            }
            var random = new Random(i);
            int length = (int)(song.SampleRate * (4 + 3 * random.NextDouble())),
                start = random.Next(Math.Max(1, song.Frames - length));
            AudioBuffer piece = song.Slice(new FrameRange(start, Math.Min(song.Frames, start + length)));
            float gain = (float)(0.4 + 0.6 * random.NextDouble());
            float[][] channels = [.. Enumerable.Range(0, piece.Channels)
                .Select(c => piece[c].ToArray().Select(s => gain * s).ToArray())];
            using IAudioSource source = new AudioBuffer(piece.SampleRate, channels).AsSource();
            AudioFile.Write(path, source, new EncodeOptions());
        }
        return bad;
    }

    private static Process Start(string queue, WorkFolder folder, Action<string> said)
    {
        var start = new ProcessStartInfo(Launcher.Path,
            ["worker", "--queue", queue, "--store", folder["store"], "--slots", "1", "--work", folder["work"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SOUNDROUTINE_LEASE"] = InvariantText.Of($"{BatchChaos.Lease}");
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => { if (line.Data is { } text) said(text); };
        process.ErrorDataReceived += (_, line) => { if (line.Data is { } text) Console.WriteLine($"  {text}"); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
