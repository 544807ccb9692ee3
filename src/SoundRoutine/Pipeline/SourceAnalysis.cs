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
    /// <summary>No single hit is longer.</summary>
    private const double LongestHitSeconds = 8;

    /// <summary>Fewer hits fit almost any tempo.</summary>
    private const int LeastHitsForTempo = 8;

    /// <summary>Finer than a screen is wide.</summary>
    private const int OutlineStretches = 4000;

    private static readonly Lock s_separating = new();

    /// <summary>Everything but the input's content that the analysis depends on. ffmpeg counts: with it more can be read.</summary>
    public static string KeyOf(PreprocessOptions options)
    {
        ISeparator separator = PreprocessStep.SeparatorOf(options);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{separator.Name} {separator.Version}|{OnsetDetector.Version}|{NetworkClassifier.Fingerprint}|{options.AlwaysSeparate}|{options.OneShotSeconds:R}|{options.KeepStems}|{options.Sensitivity:R}|{options.MaxLayers}|{options.MaxRoundRobins}|{options.SoundDistance:R}|{Ffmpeg.Find() is not null}");
    }

    /// <exception cref="SoundRoutineException">The file cannot be used.</exception>
    public static SourceRecord Run(SourceCache cache, string key, string file, string sha256, PreprocessOptions options, StepContext context)
    {
        Task loading = Task.Run(LoadAhead, CancellationToken.None);
        try
        {
            return Analyze(cache, key, file, sha256, options, context);
        }
        finally
        {
            // Whatever went wrong, the program must not end while ONNX Runtime loads: it would crash on its way out. What fails to load says so where it is used.
            Task.WaitAny(loading);
        }
    }

    private static SourceRecord Analyze(SourceCache cache, string key, string file, string sha256, PreprocessOptions options, StepContext context)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        AudioBuffer audio = AudioFile.Read(file, warnings.Add, context.Cancellation);
        if (audio.Peak == 0) throw new SoundRoutineException($"{file}: is silent from start to end; export it again with its sound");
        (SourceKind kind, string reason) = KindOf(audio, options);
        bool separate = kind == SourceKind.Song;
        ISeparator separator = separate ? PreprocessStep.SeparatorOf(options) : new PassThroughSeparator();
        AnalysisShares shares = AnalysisShares.Of(separator, audio.Channels);
        context.Report("decode", shares.Decoded);
        AudioBuffer stem = separate ? SeparateAlone(separator, audio, Part(context, shares.Decoded, shares.Separated)) : audio;
        if (separator.Notice is { } notice) warnings.Add(notice);
        context.Report("separate", shares.Separated);
        Task<Waveform> outline = StartOutline(stem, context.Cancellation);
        Task<SourceTempo?> tempo = Task.FromResult<SourceTempo?>(null);

        SourceHits hits;
        ImmutableArray<Onset> onsets = [];
        if (kind == SourceKind.OneShot)
        {
            hits = SourceAnalyzer.AnalyzeOneShot(file, audio, PreprocessStep.KitOptionsOf(options), Part(context, shares.Separated, 1));
        }
        else
        {
            onsets = OnsetDetector.Detect(stem, PreprocessStep.OnsetOptionsOf(options), Part(context, shares.Separated, shares.Heard));
            tempo = StartTempo(onsets, stem.SampleRate, context.Cancellation);
            hits = SourceAnalyzer.Analyze(file, stem, onsets, PreprocessStep.KitOptionsOf(options) with { Separated = separate }, Part(context, shares.Heard, 1));
            if (onsets.Length == 0) warnings.Add($"{file}: no hits found; try --sensitivity 2, or --separator none if it is drums already");
        }
        var entry = new SourceEntry
        {
            Name = file,
            Sha256 = sha256,
            Seconds = audio.Seconds,
            SampleRate = audio.SampleRate,
            Channels = audio.Channels,
            Kind = kind,
            KindReason = reason,
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

    /// <summary>One at a time, whatever is worked on side by side: it takes all cores by itself, and most memory of all.</summary>
    private static AudioBuffer SeparateAlone(ISeparator separator, AudioBuffer mix, StepContext context)
    {
        lock (s_separating) return separator.Replace(mix, context);
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

    private static (SourceKind Kind, string Reason) KindOf(AudioBuffer audio, PreprocessOptions options)
    {
        if (options.AlwaysSeparate) return (SourceKind.Song, "separation was asked for");
        if (audio.Seconds < options.OneShotSeconds) return (SourceKind.OneShot, FormattableString.Invariant($"{audio.Seconds:0.00} s long, under {options.OneShotSeconds:0.##} s"));
        if (audio.Seconds < LongestHitSeconds && IsOneHit(audio, options)) return (SourceKind.OneShot, FormattableString.Invariant($"one hit in {audio.Seconds:0.00} s"));
        if (options.Separator == "none") return (SourceKind.Drums, "no separation was asked for");
        (bool drumsOnly, double confidence) = DrumsOnly.Detect(audio);
        return (drumsOnly ? SourceKind.Drums : SourceKind.Song, FormattableString.Invariant($"sounds like {(drumsOnly ? "drums only" : "music")}, confidence {confidence:0.00}"));
    }

    /// <summary>A cymbal rings on past the length of a one-shot: one stroke, at the start, and from there it only decays.</summary>
    private static bool IsOneHit(AudioBuffer audio, PreprocessOptions options)
    {
        ImmutableArray<Onset> onsets = OnsetDetector.Detect(audio, PreprocessStep.OnsetOptionsOf(options), StepContext.Default);
        return onsets.Length == 1 && onsets[0].Frame < 0.1 * audio.SampleRate;
    }

    // What runs beside the rest is started apart, so that nothing of it holds the stem until the end.
    private static Task<Waveform> StartOutline(AudioBuffer stem, CancellationToken cancellation) => Task.Run(() => OutlineOf(stem), cancellation);

    private static Task<SourceTempo?> StartTempo(ImmutableArray<Onset> onsets, int sampleRate, CancellationToken cancellation) => Task.Run(() => TempoOf(onsets, sampleRate), cancellation);

    private static Waveform OutlineOf(AudioBuffer stem)
    {
        using var tap = new PeakTap(stem.AsSource(), Math.Max(0.002, stem.Seconds / OutlineStretches));
        var block = new float[16_384 * stem.Channels];
        while (tap.Read(block) > 0) { }
        float loudest = tap.Peaks.DefaultIfEmpty(0).Max();
        return new Waveform(tap.StretchSeconds, [.. tap.Peaks.Select(p => (byte)Math.Round(loudest > 0 ? 255 * p / loudest : 0))]);
    }

    private static SourceTempo? TempoOf(ImmutableArray<Onset> onsets, int sampleRate)
    {
        if (onsets.Length < LeastHitsForTempo) return null;
        TempoEstimate tempo = TempoEstimator.Estimate([.. onsets.Select(o => ((double)o.Frame / sampleRate, o.Strength))]);
        return tempo.Confidence > 0 ? new SourceTempo { Bpm = Math.Round(tempo.Bpm, 3), Confidence = Math.Round(tempo.Confidence, 4), FirstBeat = Math.Round(tempo.FirstBeat, 4) } : null;
    }

    private static StepContext Part(StepContext context, double from, double to) => ScopedProgress.Within(context, "", from, to, "");
}
