using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Exporting;
using SoundRoutine.Files;
using SoundRoutine.Formats;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>The kit of a run folder for other samplers.</summary>
public static class KitExport
{
    /// <summary>The folder of tagged samples, which some formats play from.</summary>
    internal const string Samples = "wav";

    /// <summary>
    /// <c>wav</c> is the folder of tagged samples, which <c>sfz</c>, <c>decentsampler</c> and <c>ableton</c> play from;
    /// the others hold their own.
    /// </summary>
    public static ImmutableArray<string> Formats { get; } = [Samples, .. KitFormats.Writers.Select(w => w.Name)];

    /// <summary>What a format other than <c>wav</c> is for, such as <c>Renoise and Redux</c>.</summary>
    internal static string DescriptionOf(string format) => KitFormats.Writers.First(w => w.Name == format).For;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Validate(KitExportOptions options)
    {
        FileNames.Validate(options.Name);
        if (options.Formats.Length == 0) throw new ArgumentException("name at least one format, such as sfz");
        if (options.Formats.FirstOrDefault(f => !Formats.Contains(f)) is { } unknown)
            throw new ArgumentException($"format '{unknown}' is not known; use any of {string.Join(", ", Formats)}");
    }

    /// <exception cref="ArgumentException">An option is out of range; nothing was written.</exception>
    /// <exception cref="SoundRoutineException">There is no kit, it is empty, or a file cannot be read or
    /// written.</exception>
    public static KitExportResult Write(RunFolder run, KitExportOptions options, StepContext context)
    {
        Validate(options);
        Kit kit = KitStore.Load(run).Kit;
        ImmutableArray<KitInstrument> instruments = KitMap.Of(kit.Samples);
        if (instruments.IsEmpty)
            throw new SoundRoutineException(
                $"{run.PathOf<KitManifest>()}: the kit is empty, there is nothing to export; run 'soundroutine "
                    + $"preprocess' on other inputs");
        FileErrors.MakeFolder(options.Output);
        IKitWriter[] writers = [.. options.Formats.Distinct().Where(f => f != Samples)
            .Select(f => KitFormats.Writers.First(w => w.Name == f))];
        // The formats that hold their own samples take them from a folder that nobody keeps.
        bool kept = options.Formats.Contains(Samples) || writers.Any(w => w.UsesSamplesFolder);
        string samples = Path.Combine(options.Output, "samples");
        if (!kept) samples = AtomicFile.TemporaryName(samples);
        try
        {
            FileErrors.Guard(samples, () => Directory.CreateDirectory(samples));
            WriteSamples(samples, kit.Bank, instruments, options, context);
            List<string> files = options.Formats.Contains(Samples) ? [samples] : [];
            SortedSet<string> losses = new(StringComparer.Ordinal);
            foreach (IKitWriter writer in writers)
                foreach (IGrouping<int, KitInstrument> bank in instruments.GroupBy(i => i.Bank))
                {
                    context.Report("export", 0.7, writer.Name);
                    KitTarget target = Target(run, options, BankName(options.Name, bank.Key), context);
                    var of = SamplerKits.Of(target.Name,
                        options.License ?? SampleLicense.OfKit([.. bank]), bank, samples);
                    FileErrors.Guard(target.Folder, () => writer.Write(of, target));
                    files.AddRange(writer.Outputs(target.Name).Select(target.In));
                    if (writer.LossOf(of) is { } loss) losses.Add(loss);
                }
            return new KitExportResult
            {
                Files = [.. files],
                Instruments = instruments.Length,
                Samples = instruments.Sum(i => i.SampleCount),
                Banks = instruments.Max(i => i.Bank),
                Losses = [.. losses],
            };
        }
        finally
        {
            if (!kept && Directory.Exists(samples)) Directory.Delete(samples, recursive: true);
        }
    }

    /// <summary>The first bank bears the name of the kit, the others it and their number.</summary>
    private static string BankName(string kit, int bank) =>
        bank == 1 ? kit : string.Create(CultureInfo.InvariantCulture, $"{kit}_{bank}");

    private static KitTarget Target(RunFolder run, KitExportOptions options, string name, StepContext context) => new()
    {
        Folder = options.Output,
        Name = name,
        Encoding = options.Depth.Encoding(),
        Preview = run.Ledger.Current(StepNames.Render)?.Files.Keys.Select(run.Resolve)
            .FirstOrDefault(f => f.EndsWith(".wav", StringComparison.Ordinal) && File.Exists(f)),
        Cancellation = context.Cancellation,
    };

    /// <summary>Side by side, as many as there are cores in memory.</summary>
    private static void WriteSamples(string folder, SampleBank bank, ImmutableArray<KitInstrument> instruments,
        KitExportOptions options, StepContext context)
    {
        (KitInstrument Instrument, Sample Sample)[] all =
            [.. instruments.SelectMany(i => i.Samples.Select(s => (i, s)))];
        int count = 0;
        Cores.Unwrapped(() => Parallel.ForEach(all, Cores.Options(context.Cancellation), made =>
        {
            context.Report("export", 0.7 * (Interlocked.Increment(ref count) - 1) / all.Length, made.Sample.Id);
            WriteSample(Path.Combine(folder, ExportedSample.FileName(made.Sample)), made.Sample,
                bank.Read(made.Sample.Id), made.Instrument, options);
        }));
    }

    private static void WriteSample(string path, Sample sample, AudioBuffer audio, KitInstrument instrument,
        KitExportOptions options)
    {
        using IAudioSource source = ExportedSample.Store(sample, audio).AsSource();
        AudioFile.Write(path, source, new EncodeOptions
        {
            Encoding = options.Depth.Encoding(),
            Chunks = [SampleChunks.Sampler(instrument.Note, audio.SampleRate),
                SampleChunks.Attack((int)Math.Round(sample.Attack * audio.SampleRate))],
            Tags = new AudioTags
            {
                Title = instrument.Name,
                Album = options.Name,
                Comment = string.Create(CultureInfo.InvariantCulture,
                    $"{sample.Loudness:0.0} LUFS; from {SampleLicense.Name(sample)} at {sample.Start:0.000} s"),
                Copyright = options.License ?? SampleLicense.Of(sample),
            },
        });
    }
}
