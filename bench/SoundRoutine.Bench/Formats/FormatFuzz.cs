using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Formats;
using SoundRoutine.Formats.DawProject;
using SoundRoutine.Formats.Mpc;
using SoundRoutine.Formats.Reaper;
using SoundRoutine.Formats.Tracks;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Bench.Formats;

/// <summary>
/// Damaged files through every reader of foreign formats: anything but a result or one sentence is a fault, and so is a
/// file that takes long or much memory. Each file follows from its number, so a fault can be made again.
/// </summary>
internal static partial class FormatFuzz
{
    private const int LargestSeed = 64_000, SmallSeed = 4000, LargeEvery = 32, SlowMs = 5000, SoundEvery = 64;

    private const long ManyBytes = 1L << 30;

    public static int Run(string[] args)
    {
        long count = Number(args, "--count", 1_000_000), first = Number(args, "--first", 0);
        string? only = Option(args, "--format"), keep = Option(args, "--keep");
        using var folder = new WorkFolder();
        ILookup<IFormatReader, (string Path, byte[] Bytes)> seeds = Seeds(folder.Path, Option(args, "--files"));
        int faults = 0;
        Console.WriteLine("reader                     seeds       files    read  refused  faults  slowest ms  files/s");
        foreach (IFormatReader reader in KitFormats.Readers.Concat(PatternFormats.Readers).Where(r => only is null
            || r.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
            faults += Fuzz(reader, [.. seeds[reader]], first, count, keep);
        return faults == 0 ? 0 : 1;
    }

    private static int Fuzz(IFormatReader reader, (string Path, byte[] Bytes)[] seeds, long first, long count,
        string? keep)
    {
        if (seeds.Length == 0)
        {
            Console.WriteLine($"{reader.Name,-26} none is small enough");
            return 0;
        }
        (string Path, byte[] Bytes)[] small = [.. seeds.Where(s => s.Bytes.Length <= SmallSeed)];
        if (small.Length == 0) small = [seeds.MinBy(s => s.Bytes.Length)];
        long read = 0, refused = 0, slowest = 0;
        var faults = new ConcurrentDictionary<string, long>();
        var clock = Stopwatch.StartNew();
        Parallel.For(first, first + count, Cores.Options(), n =>
        {
            Rng rng = new Seed((ulong)n).Derive(reader.Name).CreateRng();
            // Small ones most of the time, which are read the faster.
            (string path, byte[] whole) =
                n % LargeEvery == 0 ? seeds[rng.Next(seeds.Length)] : small[rng.Next(small.Length)];
            byte[] bytes = Mutations.Of(whole, small[rng.Next(small.Length)].Bytes, rng);
            long start = Stopwatch.GetTimestamp(), before = GC.GetAllocatedBytesForCurrentThread();
            string? fault = null;
            try
            {
                FormatContent content = reader.Read(FormatFile.Of(path, bytes), CancellationToken.None);
                if (n % SoundEvery == 0) _ = content.Kit?.Zones.FirstOrDefault()?.Sound.Read();
                Interlocked.Increment(ref read);
            }
            catch (SoundRoutineException)
            {
                Interlocked.Increment(ref refused);
            }
            catch (Exception e)
            {
                string? where = e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("SoundRoutine"))?.Trim();
                fault = $"{e.GetType().Name}: {where}";
            }
            long ms = (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            InterlockedMax(ref slowest, ms);
            if (GC.GetAllocatedBytesForCurrentThread() - before > ManyBytes) fault ??= "more than 1 GB of memory";
            // Other work may have held it up.
            if (ms > SlowMs && MillisecondsOf(reader, path, bytes) > SlowMs) fault ??= "slower than 5 s, twice";
            if (fault is not null && faults.TryAdd(fault, n) && keep is not null)
            {
                Directory.CreateDirectory(keep);
                string name = InvariantText.Of($"{reader.Name} {n}{Path.GetExtension(path)}");
                File.WriteAllBytes(Path.Combine(keep, name), bytes);
            }
        });
        double perSecond = count / clock.Elapsed.TotalSeconds;
        Console.WriteLine(InvariantText.Of($"{reader.Name,-26} {seeds.Length,5} {count,11} {read,8} {refused,8} ")
            + InvariantText.Of($"{faults.Count,7} {slowest,11} {perSecond,8:0}"));
        foreach ((string fault, long n) in faults) Console.WriteLine(InvariantText.Of($"  file {n}: ") + fault);
        return faults.Count;
    }

    private static double MillisecondsOf(IFormatReader reader, string path, byte[] bytes)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            reader.Read(FormatFile.Of(path, bytes), CancellationToken.None);
        }
        catch (SoundRoutineException)
        {
            // Refused, however long it took.
        }
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Small files of every reader: written here, and the real ones of a folder.</summary>
    private static ILookup<IFormatReader, (string, byte[])> Seeds(string folder, string? files)
    {
        SamplerKit kit = SmallKit(Path.Combine(folder, "samples"));
        foreach (IKitWriter writer in KitFormats.Writers)
            writer.Write(kit,
                new KitTarget { Folder = folder, Name = $"kit {writer.Name}", Encoding = WavEncoding.Pcm16 });
        WriteTracks(folder);
        IEnumerable<string> all = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
        if (files is not null) all = all.Concat(Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories));
        return all.Select(f => (Path: f, Bytes: Shortened(f))).Where(f => f.Bytes.Length is > 0 and <= LargestSeed)
            .Select(f => (Reader: KitFormats.ReaderOf(FormatFile.Of(f.Path, f.Bytes)), f.Path, f.Bytes))
            .Where(f => f.Reader is not null)
            .ToLookup(f => f.Reader!, f => (f.Path, f.Bytes));
    }

    /// <summary>Of MPC programs, which have 128 pads of four layers whatever they play, the first pads.</summary>
    private static byte[] Shortened(string path)
    {
        if (!path.EndsWith(".xpm", StringComparison.Ordinal)) return File.ReadAllBytes(path);
        string text = File.ReadAllText(path);
        return Encoding.UTF8.GetBytes(Later().Replace(text, ""));
    }

    [GeneratedRegex("""<(Instrument|PadNote|PadGroup|Layer) number="([2-9]|[1-9][0-9]+)">.*?</\1>""",
        RegexOptions.Singleline)]
    private static partial Regex Later();

    private static void WriteTracks(string folder)
    {
        var track = new DrumTrack
        {
            Title = "fuzz",
            Grid = new Grid { Bpm = 120, Bars = 1 },
            Notes = [new MidiNote(0, 240, GeneralMidi.DrumChannel, 36, 100), new MidiNote(960, 1200,
                GeneralMidi.DrumChannel, 38, 90)],
            Sections = [new Section(0, "a")],
        };
        using (FileStream pattern = File.Create(Path.Combine(folder, "a.mpcpattern")))
            MpcPatternWriter.Write(track, pattern);
        using (FileStream project = File.Create(Path.Combine(folder, "a.dawproject")))
            DawProjectWriter.Write(track, project);
        File.WriteAllText(Path.Combine(folder, "a.rpp"), ReaperWriter.Write(track, s => s.Path));
    }

    private static SamplerKit SmallKit(string folder)
    {
        Directory.CreateDirectory(folder);
        return new SamplerKit
        {
            Name = "fuzz",
            Pads = [.. new[] { 36, 46 }.Select(note => new SamplerPad
            {
                Name = $"pad {note}",
                Note = note,
                ChokeGroup = note > 36 ? 1 : 0,
                ChokedBy = note == 46 ? 1 : 0,
                Layers = note == 36 ? [new SamplerLayer(1, 127, [Zone(folder, $"{note}")])]
                    : [new SamplerLayer(1, 63, [Zone(folder, $"{note}a")]),
                        new SamplerLayer(64, 127, [Zone(folder, $"{note}b"), Zone(folder, $"{note}c")])],
            })],
        };
    }

    private static SamplerZone Zone(string folder, string name)
    {
        string path = Path.Combine(folder, name + ".wav");
        using (IAudioSource source = new AudioBuffer(44_100, [0.5f, -0.25f, 0.1f, 0]).AsSource())
            AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Pcm16 });
        return new SamplerZone { Sound = new SoundFile(name, c => AudioFile.Read(path, c)) { Path = path, Frames = 4,
            SampleRate = 44_100, Channels = 1 }, GainDb = -3, Pan = 0.2 };
    }

    private static string? Option(string[] args, string name) => SeparationArguments.Value(args, name);

    private static long Number(string[] args, string name, long otherwise) =>
        long.TryParse(Option(args, name), NumberStyles.None, CultureInfo.InvariantCulture, out long n) ? n : otherwise;

    private static void InterlockedMax(ref long most, long value)
    {
        long seen;
        while (value > (seen = Interlocked.Read(ref most))
            && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
