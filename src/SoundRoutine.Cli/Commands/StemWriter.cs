using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Separation;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Cli.Commands;

/// <summary>
/// Separates one file and takes its drums apart. Both are done while files are read and written, so that length costs
/// time, not memory; only a separator that is no network holds a track.
/// </summary>
internal sealed class StemWriter(ISeparator separator, string mix, SeparateTargets targets, Session session)
{
    private const string Step = "separate", Drums = "drums";
    private const double PeakSeconds = 60;

    /// <summary>A stem may peak above the mix; float keeps it whole.</summary>
    private static readonly EncodeOptions Encoding = new() { Encoding = WavEncoding.Float32 };

    private readonly (string Stem, string Path)[] _stems = targets.StemFiles(separator);
    private readonly string[] _parts = [.. targets.PartFiles().Select(p => p.Path)];
    private readonly List<PeakTap> _heard = [];
    private IAudioSource? _opened;

    /// <summary>Writes all there is to write, or nothing.</summary>
    /// <returns>The length of the track in seconds.</returns>
    /// <exception cref="SoundRoutineException">The track cannot be read, or a file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public double Write()
    {
        string[] paths = [.. _stems.Select(s => s.Path), .. _parts];
        AudioSplit.Check(paths);
        double seconds = 0;
        var folders = new NewFolders();
        try
        {
            folders.Make(paths.Select(p => Path.GetDirectoryName(p)!));
            Leftovers.RemoveOf(DrumsInParts is { } scratch ? [.. paths, scratch] : paths);
            AtomicFile.WriteAll(paths, files => seconds = Fill(files));
        }
        catch
        {
            folders.RemoveEmpty();
            throw;
        }
        if (_opened is IDamageable { Damage: { } damage }) session.Warn($"{mix}: {damage}");
        if (Silence.Of(_heard.SelectMany(h => h.Peaks).DefaultIfEmpty().Max()) is { } silent)
            session.Warn($"{mix}: {silent}, so what was written is silent, too; export it again with its sound");
        return seconds;
    }

    /// <summary>Where the drums are for as long as they are taken apart, if they are not kept.</summary>
    private string? DrumsInParts => targets.Parts is null ? null : Path.Combine(targets.Parts, $"{Drums}.wav");

    private double Fill(IReadOnlyList<string> files)
    {
        Func<IAudioSource> open = Opener(), drums = open;
        List<(string Stem, string Path, string File)> stems = [.. _stems.Select((s, i) => (s.Stem, s.Path, files[i]))];
        double seconds = 0, share = _parts.Length == 0 ? 1 : separator.Effort / (separator.Effort + DrumParts.Effort);
        string? scratch = null;
        try
        {
            if (_parts.Length > 0 && separator is not PassThroughSeparator)
            {
                // What was kept as MP3 is no longer the drums.
                string? kept = stems.FirstOrDefault(s => s.Stem == Drums && IsWav(s.Path)).File;
                if (kept is null)
                {
                    string inFolder = DrumsInParts!;
                    scratch = AtomicFile.TemporaryName(inFolder);
                    stems.Add((Drums, inFolder, scratch));
                    FileErrors.Guard(inFolder, () => new FileStream(scratch, FileMode.Create).Dispose());
                }
                drums = () => AudioFile.Open(kept ?? scratch!, session.Cancellation);
            }
            if (stems.Count > 0) seconds = Separate(open, stems, Part(0, share, Drums));
            if (_parts.Length > 0) seconds = TakeApart(drums, files.TakeLast(_parts.Length), Part(share, 1, "parts"));
            return seconds;
        }
        finally
        {
            if (scratch is not null) File.Delete(scratch);
        }
    }

    private double Separate(Func<IAudioSource> open, List<(string Stem, string Path, string File)> wanted,
        StepContext context)
    {
        List<string> stems = [.. targets.Stems is not null ? ((NetworkSeparator)separator).Stems : [Drums]];
        if (wanted.Any(w => w.Stem == NetworkSeparator.Rest)) stems.Add(NetworkSeparator.Rest);
        using IAudioSource source = OpenStems(open, stems, context);
        int channels = source.Channels / stems.Count;
        return Split(source, [.. wanted.Select(w => new AudioPart(w.Path, stems.IndexOf(w.Stem) * channels, channels))],
            wanted.Select(w => w.File));
    }

    private IAudioSource OpenStems(Func<IAudioSource> open, List<string> stems, StepContext context)
    {
        bool rest = stems.Count > 1;
        if (separator is NetworkSeparator network) return network.Open(open, stems, context);
        if (separator is PassThroughSeparator) return rest ? new StemOutput(open(), open(), 1) : open();
        using IAudioSource source = open();
        AudioBuffer track = source.ReadToEnd(context.Cancellation), drums = separator.Separate(track, context);
        return rest ? new StemOutput(drums.AsSource(), track.AsSource(), 1) : drums.AsSource();
    }

    private double TakeApart(Func<IAudioSource> drums, IEnumerable<string> files, StepContext context)
    {
        using IAudioSource source = DrumParts.Open(drums, context);
        int channels = source.Channels / _parts.Length;
        return Split(source, [.. _parts.Select((path, i) => new AudioPart(path, i * channels, channels))], files);
    }

    private double Split(IAudioSource source, AudioPart[] parts, IEnumerable<string> files)
    {
        long frames = source.Frames == 0 ? 0
            : AudioSplit.Fill(source, parts, [.. files], Encoding, session.Cancellation);
        if (frames == 0) throw new SoundRoutineException($"{mix}: the file holds no sound; export it again");
        return (double)frames / source.SampleRate;
    }

    // A pipe can be read but once.
    private Func<IAudioSource> Opener()
    {
        if (FileStatus.Of(mix).Type == FileType.File)
            return () => Heard(_opened = AudioFile.Open(mix, session.Cancellation));
        AudioBuffer track = AudioFile.Read(mix, session.Warn, session.Cancellation);
        return () => Heard(track.AsSource());
    }

    private PeakTap Heard(IAudioSource source)
    {
        var tap = new PeakTap(source, PeakSeconds);
        _heard.Add(tap);
        return tap;
    }

    private StepContext Part(double from, double to, string name) =>
        ScopedProgress.Within(session.Context(0), Step, from, to, _parts.Length > 0 ? name : "");

    private static bool IsWav(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".wav" or ".wave";
}
