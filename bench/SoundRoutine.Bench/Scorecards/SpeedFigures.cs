using System.Globalization;
using SoundRoutine.Audio;

namespace SoundRoutine.Bench.Scorecards;

/// <summary>Time and memory of separating three minutes and of steps 1 to 7 on them; the track's loudness.</summary>
internal static class SpeedFigures
{
    private const double Seconds = 180;

    /// <param name="separator">By its name.</param>
    /// <param name="songs">Mixes, put end to end until they last three minutes.</param>
    public static IEnumerable<ProgramFigure> All(string separator, IEnumerable<string> songs)
    {
        using var work = new WorkFolder();
        string mix = work["mix.wav"];
        SongPair.Write(mix, Joined(songs));
        (_, MeasuredProcess took) = Contender.Parse(separator).Separate(mix, work.Path);
        yield return Of("separation", "3 minutes of stereo, times real time, start-up included",
            Seconds / took.Seconds);
        yield return Of("separation", "processor s a minute", took.ProcessorSeconds / (Seconds / 60));
        yield return Of("separation", "peak memory, MB", took.PeakMegabytes);
        MeasuredProcess made = MeasuredProcess.Run(Launcher.Path, "make", mix, "-o", work["track"], "--separator",
            "none", "--bars", "72", "--bpm", "96", "--format", "wav");
        yield return Of("steps 1 to 7", "3 minutes without separation, s", made.Seconds);
        yield return Of("steps 1 to 7", "processor s", made.ProcessorSeconds);
        yield return Of("steps 1 to 7", "peak memory, MB", made.PeakMegabytes);
        AudioBuffer track =
            AudioFile.Read(Directory.GetFiles(Path.Combine(work["track"], "7_render"), "*.wav").Single());
        var meter = new Audio.Metering.LoudnessMeter(track.SampleRate, track.Channels);
        using IAudioSource source = track.AsSource();
        var block = new float[4096 * track.Channels];
        for (int frames; (frames = source.Read(block)) > 0;) meter.Add(block.AsSpan(0, frames * track.Channels));
        Audio.Metering.LoudnessReport report = meter.Result();
        yield return Of("render", "track, LUFS", report.IntegratedLufs);
        yield return Of("render", "true peak, dBTP", report.TruePeakDb);
    }

    private static ProgramFigure Of(string stage, string name, double value) =>
        new(stage, name, value.ToString("F1", CultureInfo.InvariantCulture));

    private static AudioBuffer Joined(IEnumerable<string> songs)
    {
        AudioBuffer[] read = [.. songs.Select(SongPair.ReadStereo)];
        int rate = read[0].SampleRate;
        return new AudioBuffer(rate, [.. Enumerable.Range(0, 2).Select(c =>
            Repeated(read).SelectMany(s => s[c].ToArray()).Take((int)(Seconds * rate)).ToArray())]);
    }

    private static IEnumerable<AudioBuffer> Repeated(AudioBuffer[] songs)
    {
        while (true)
            foreach (AudioBuffer song in songs) yield return song;
    }
}
