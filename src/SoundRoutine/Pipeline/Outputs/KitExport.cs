using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Exporting;
using SoundRoutine.Files;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>The kit of a run folder for other samplers.</summary>
public static class KitExport
{
    /// <summary>
    /// <c>wav</c> is the folder of tagged samples, which <c>sfz</c> and <c>decentsampler</c> play from; <c>hydrogen</c>
    /// holds its own.
    /// </summary>
    public static ImmutableArray<string> Formats { get; } = ["wav", "sfz", "decentsampler", "hydrogen"];

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
        FileErrors.Guard(options.Output, () => Directory.CreateDirectory(options.Output));
        // Hydrogen packs its samples, so they are written once more where the other formats do not keep them.
        bool folder = options.Formats.Any(f => f != "hydrogen");
        string samples = Path.Combine(options.Output, "samples");
        if (!folder) samples = AtomicFile.TemporaryName(samples);
        int count = 0, total = instruments.Sum(i => i.SampleCount);
        try
        {
            FileErrors.Guard(samples, () => Directory.CreateDirectory(samples));
            foreach (KitInstrument instrument in instruments)
                foreach (Sample sample in instrument.Samples)
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    context.Report("export", (double)count++ / total, sample.Id);
                    WriteSample(Path.Combine(samples, HydrogenWriter.FileName(sample)), sample, kit.Bank[sample.Id],
                        instrument, options);
                }
            return new KitExportResult
            {
                Files = [.. options.Formats.SelectMany(f => KitFiles.Write(f, instruments, samples, options))],
                Instruments = instruments.Length,
                Samples = total,
                Banks = instruments.Max(i => i.Bank),
                HydrogenLeftOut = options.Formats.Contains("hydrogen")
                    ? total - instruments.Sum(i => HydrogenWriter.Fitted(i).SampleCount) : 0,
            };
        }
        finally
        {
            if (!folder && Directory.Exists(samples)) Directory.Delete(samples, recursive: true);
        }
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
                    $"{sample.Loudness:0.0} LUFS; from {Path.GetFileName(sample.Source)} at {sample.Start:0.000} s"),
                Copyright = options.License ?? SampleLicense.Of(sample),
            },
        });
    }
}
