using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Onsets;
using SoundRoutine.Rendering;
using SoundRoutine.Separation;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline;

/// <summary>One input from file to measured hits: decode, decide what it is, separate, find onsets, slice.</summary>
internal static class SourceAnalysis
{
    /// <summary>An onset this near the end of silence is that of the stroke which ended it.</summary>
    private const double StrokeSeconds = 0.05;

    /// <summary>Finer than a screen is wide.</summary>
    private const int OutlineStretches = 4000;

    /// <summary>Everything but the input's content that the analysis depends on. ffmpeg counts: with it more can be read.</summary>
    public static string KeyOf(PreprocessOptions options)
    {
        ISeparator separator = PreprocessStep.SeparatorOf(options);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{separator.Name} {separator.Version}|{OnsetDetector.Version}|{InputKind.Version}|{TempoEstimator.Version}|{NetworkClassifier.Fingerprint}|{SourceAnalyzer.Version}|{options.AlwaysSeparate}|{options.OneShotSeconds:R}|{options.KeepStems}|{options.Sensitivity:R}|{options.MaxLayers}|{options.MaxRoundRobins}|{options.SoundDistance:R}|{Ffmpeg.Find() is not null}");
    }

    /// <exception cref="SoundRoutineException">The file cannot be used.</exception>
    public static SourceRecord Run(SourceCache cache, string key, RunInput source, PreprocessOptions options, StepContext context)
    {
        Task loading = Task.Run(LoadAhead, CancellationToken.None);
        try
        {
            return Analyze(cache, key, source, options, context);
        }
        finally
        {
            // Whatever went wrong, the program must not end while ONNX Runtime loads: it would crash on its way out. What fails to load says so where it is used.
            Task.WaitAny(loading);
        }
    }

    private static SourceRecord Analyze(SourceCache cache, string key, RunInput source, PreprocessOptions options, StepContext context)
    {
        string file = source.File;
        var warnings = ImmutableArray.CreateBuilder<string>();
        AudioBuffer decoded = AudioFile.Read(file, warnings.Add, context.Cancellation);
        int channels = decoded.Channels;
        if (decoded.Peak == 0) throw new SoundRoutineException($"{file}: is silent from start to end; export it again with its sound");
        (AudioBuffer audio, string? removed) = LowCut.Apply(Downmix.ToStereo(decoded));
        if (removed is not null) warnings.Add($"{file}: {removed} was taken out");
        context.Report("decode", 0.1);

        InputKind input = InputKind.Of(source.Name, audio, options, context);
        SourceKind kind = input.Kind;
        bool separate = kind == SourceKind.Song;
        if (input.Unsure) warnings.Add($"{file}: may be drums or music, so it was separated; use --separator none if it is drums only");
        ISeparator separator = separate ? PreprocessStep.SeparatorOf(options) : new PassThroughSeparator();
        AudioBuffer stem = separate ? separator.Replace(audio, Part(context, 0.1, 0.7)) : audio;
        if (separator.Notice is { } notice) warnings.Add(notice);
        context.Report("separate", 0.7);
        Task<Waveform> outline = Task.Run(() => OutlineOf(stem), context.Cancellation);
        Task<SourceTempo?> tempo = Task.FromResult<SourceTempo?>(null);

        SourceHits hits;
        ImmutableArray<Onset> onsets = [];
        if (kind == SourceKind.OneShot)
        {
            hits = SourceAnalyzer.AnalyzeOneShot(file, audio, PreprocessStep.KitOptionsOf(options), Part(context, 0.7, 1));
        }
        else
        {
            onsets = WithStrokes(OnsetDetector.Detect(stem, PreprocessStep.OnsetOptionsOf(options), Part(context, 0.7, 0.85)), input.Strokes, stem.SampleRate);
            tempo = Task.Run(() => TempoOf(onsets, stem.SampleRate), context.Cancellation);
            hits = SourceAnalyzer.Analyze(file, stem, onsets, PreprocessStep.KitOptionsOf(options) with { Separated = separate }, Part(context, 0.85, 1));
            if (onsets.Length == 0) warnings.Add($"{file}: no hits found; try --sensitivity 2, or --separator none if it is drums already");
        }
        var entry = new SourceEntry
        {
            Name = file,
            Sha256 = source.Sha256,
            Seconds = audio.Seconds,
            SampleRate = audio.SampleRate,
            Channels = channels,
            Kind = kind,
            KindReason = input.Reason,
            Separator = separator.Name,
            Quality = separator.Quality,
            Hits = kind == SourceKind.OneShot ? hits.Hits.Length : onsets.Length,
            Tempo = tempo.GetAwaiter().GetResult(),
            Stem = null,
            Analysis = null,
        };
        var record = new SourceRecord { Entry = entry, Hits = hits, Waveform = outline.GetAwaiter().GetResult(), Warnings = warnings.ToImmutable() };
        return cache.Keep(key, record, options.KeepStems && kind != SourceKind.OneShot ? stem : null, context.Cancellation);
    }

    /// <summary>What every input needs sooner or later, while there is only one thing to do: reading the file.</summary>
    private static void LoadAhead()
    {
        OnsetNetwork.Load();
        NetworkClassifier.Load();
        _ = RuleClassifier.Default;
        ArtifactJson.Prepare<SourceRecord>();
        ArtifactJson.Prepare<KitManifest>();
    }

    /// <summary>The onsets that were heard, and those of strokes after silence that were not.</summary>
    private static ImmutableArray<Onset> WithStrokes(ImmutableArray<Onset> onsets, ImmutableArray<int> strokes, int sampleRate)
    {
        double near = StrokeSeconds * sampleRate;
        IEnumerable<int> missed = strokes.Where(s => !onsets.Any(o => Math.Abs(o.Frame - s) < near));
        return [.. onsets.Concat(missed.Select(s => new Onset(s, 1))).OrderBy(o => o.Frame)];
    }

    private static Waveform OutlineOf(AudioBuffer stem)
    {
        using var tap = new PeakTap(stem.AsSource(), Math.Max(0.002, stem.Seconds / OutlineStretches));
        var block = new float[16_384 * stem.Channels];
        while (tap.Read(block) > 0) { }
        float loudest = tap.Peaks.DefaultIfEmpty(0).Max();
        return new Waveform(tap.StretchSeconds, [.. tap.Peaks.Select(p => (byte)Math.Round(loudest > 0 ? 255 * p / loudest : 0))]);
    }

    private static SourceTempo? TempoOf(ImmutableArray<Onset> onsets, int sampleRate) =>
        SourceTempos.Of([.. onsets.Select(o => ((double)o.Frame / sampleRate, o.Strength))], Meter.Common);

    private static StepContext Part(StepContext context, double from, double to) => ScopedProgress.Within(context, "", from, to, "");
}
