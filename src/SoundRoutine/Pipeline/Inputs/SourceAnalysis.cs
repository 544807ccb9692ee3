using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Kits.Similarity;
using SoundRoutine.Models;
using SoundRoutine.Onsets;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Separation;
using SoundRoutine.Separation.Parts;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>One input from file to measured hits: decode, decide what it is, separate, find onsets, slice.</summary>
internal static class SourceAnalysis
{
    /// <summary>An onset this near the end of silence is that of the stroke which ended it.</summary>
    private const double StrokeSeconds = 0.05;

    /// <summary>Finer than a screen is wide.</summary>
    private const int OutlineStretches = 4000;

    /// <summary>
    /// Raised whenever an input's analysis would come out otherwise for a reason that no other version tells.
    /// </summary>
    private const int Version = 8;

    private static readonly Lock s_separating = new();

    /// <summary>
    /// Everything but the input that its analysis depends on. What decodes counts: with ffmpeg more can be read.
    /// </summary>
    public static string KeyOf(PreprocessOptions options)
    {
        ISeparator separator = options.Separation.Find();
        // A GPU computes the same, to within rounding; a separator that is chosen counts by what it is.
        SeparationOptions separation = options.Separation with { Device = Device.Auto, Separator = separator.Name };
        PreprocessOptions asked = options with { Inputs = [], Folder = null, Separation = separation,
            Kit = options.Kit.OfFew };
        return new StepKey("source", Version).AddOptions(asked)
            .Add(separator.Version).Add(OnsetDetector.Version).Add(InputKind.Version).AddOptions(TempoEstimator.Version)
            .Add(NetworkClassifier.WeightsHash).Add(HitEmbedding.WeightsHash)
            .Add(options is { KeepParts: false, Kit.NoParts: true } ? ""
                : $"{DrumParts.Version} {StruckNetwork.WeightsHash}")
            .Add(InputAnalyzer.Version).AddOptions(AudioFile.DecoderKey).Finish();
    }

    /// <summary>
    /// Of one input. The words of its name may make another kind of it; otherwise its content counts alone.
    /// </summary>
    public static string KeyOf(PreprocessOptions options, RunInput input) => KeyOf(KeyOf(options), input);

    /// <summary>The same where what does not depend on the input is known.</summary>
    public static string KeyOf(string recipe, RunInput input) => new StepKey("source", Version)
        .Add(recipe).Add(input.Sha256).AddOptions(PathWords.Leniency(input.Name))
        .AddOptional(input.Corrections).Finish();

    /// <exception cref="SoundRoutineException">The file cannot be used.</exception>
    public static SourceRecord Run(SourceCache cache, string key, RunInput source, PreprocessOptions options,
        StepContext context)
    {
        Task loading = Task.Run(LoadAhead, CancellationToken.None);
        try
        {
            return Analyze(cache, key, source, options, context);
        }
        finally
        {
            // Whatever went wrong, the program must not end while ONNX Runtime loads: it would crash on its way out.
            // What fails to load says so where it is used.
            Task.WaitAny(loading);
        }
    }

    private static SourceRecord Analyze(SourceCache cache, string key, RunInput source, PreprocessOptions options,
        StepContext context)
    {
        string file = source.File;
        var warnings = ImmutableArray.CreateBuilder<string>();
        AudioBuffer decoded = AudioFile.Read(file, warnings.Add, context.Cancellation);
        int channels = decoded.Channels;
        if (decoded.SampleRate < LoudnessWeighting.MinSampleRate)
            throw new SoundRoutineException($"{file}: {decoded.SampleRate} Hz is too low for drums; use a recording of "
                + $"at least {LoudnessWeighting.MinSampleRate} Hz");
        if (Silence.Of(decoded.Peak) is { } silent)
            throw new SoundRoutineException($"{file}: {silent}; export it again with its sound");
        (AudioBuffer audio, string? removed) = LowCut.Apply(Downmix.ToStereo(decoded));
        if (removed is not null) warnings.Add($"{file}: {removed} was taken out");
        InputKind input = InputKind.Of(source.Name, audio, options, context);
        SourceKind kind = input.Kind;
        bool separate = kind == SourceKind.Song;
        if (input.Unsure)
            warnings.Add(
                $"{file}: may be drums or music, so it was separated; use --separator none if it is drums only");
        ISeparator separator = separate ? options.Separation.Find() : new PassThroughSeparator();
        AnalysisShares shares =
            AnalysisShares.Of(separator, audio.Channels, options.KeepParts, apart: !options.Kit.NoParts);
        context.Report("decode", shares.Decoded);
        MixBands? mix = separate ? MixBands.Of(audio, context.Cancellation) : null;
        AudioBuffer stem =
            !separate ? audio
            : KeptStem(cache, options, source) ?? SeparateAlone(separator, audio,
                Part(context, shares.Decoded, shares.Separated));
        if (separator.Notice is { } notice) warnings.Add(notice);
        context.Report("separate", shares.Separated);
        Task<Waveform> outline = StartOutline(stem, context.Cancellation);
        Task<SourceTempo?> tempo = Task.FromResult<SourceTempo?>(null);

        InputAnalysis hits;
        HeardStrokes heard = kind == SourceKind.OneShot ? new HeardStrokes([])
            : OnsetDetector.Listen(stem, options.Onsets, Part(context, shares.Separated, shares.Heard), mix);
        ImmutableArray<Onset> onsets = WithStrokes(heard.Onsets, input.Strokes, stem.SampleRate);
        bool isStruck = onsets.Length > 0;
        if (kind != SourceKind.OneShot && source.Corrections is { } said)
            onsets = said.Apply(onsets, stem.SampleRate, stem.Frames);
        if (kind == SourceKind.Drums && !isStruck && onsets.IsEmpty && audio.Seconds <= SingleStroke.MaxSeconds)
        {
            // A cymbal played backwards, a swell: a sound without a stroke is still a sound.
            (kind, input) = (SourceKind.OneShot, input with { Reason = "no stroke in it, so it is one sound" });
        }
        if (kind == SourceKind.OneShot)
        {
            hits = InputAnalyzer.AnalyzeOneShot(file, audio, options.Kit,
                Part(context, shares.Separated, shares.Measured), corrections: source.Corrections);
        }
        else
        {
            tempo = StartTempo(onsets, stem.SampleRate, context.Cancellation);
            hits = InputAnalyzer.Analyze(file, stem, heard with { Onsets = onsets },
                options.Kit with { Separated = separate }, Part(context, shares.Heard, shares.Measured),
                corrections: source.Corrections);
            if (onsets.Length == 0)
                warnings.Add($"{file}: no hits found; try --sensitivity 2, or --separator none if it is drums already");
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
        var record =
            new SourceRecord { Entry = entry, Hits = hits, Waveform = outline.GetAwaiter().GetResult(),
                Warnings = warnings.ToImmutable() };
        AudioBuffer? drums = kind == SourceKind.OneShot ? null : stem;
        return cache.Keep(key, record, options.KeepStems ? drums : null, options.KeepParts ? drums : null,
            Part(context, shares.Measured, 1));
    }

    /// <summary>
    /// The stem of an input that has been corrected, where it was kept before the corrections: they change nothing
    /// of it.
    /// </summary>
    private static AudioBuffer? KeptStem(SourceCache cache, PreprocessOptions options, RunInput source)
    {
        if (source.Corrections is null) return null;
        string before = KeyOf(options, source with { Corrections = null });
        return File.Exists(cache.StemPath(before)) && cache.Find(before) is not null
            ? AudioFile.Read(cache.StemPath(before)) : null;
    }

    /// <summary>
    /// One at a time, whatever is worked on side by side: it takes all cores by itself, and most memory of all.
    /// </summary>
    private static AudioBuffer SeparateAlone(ISeparator separator, AudioBuffer mix, StepContext context)
    {
        lock (s_separating) return separator.Replace(mix, context);
    }

    /// <summary>
    /// What every input needs sooner or later, while there is only one thing to do: reading the file.
    /// </summary>
    private static void LoadAhead()
    {
        OnsetNetwork.Load();
        NetworkClassifier.Load();
        HitEmbedding.Load();
        _ = RuleClassifier.Default;
        ArtifactJson.Prepare<SourceRecord>();
        ArtifactJson.Prepare<KitManifest>();
    }

    /// <summary>The onsets that were heard, and those of strokes after silence that were not.</summary>
    private static ImmutableArray<Onset> WithStrokes(ImmutableArray<Onset> onsets, ImmutableArray<int> strokes,
        int sampleRate)
    {
        double near = StrokeSeconds * sampleRate;
        IEnumerable<int> missed = strokes.Where(s => !onsets.Any(o => Math.Abs(o.Frame - s) < near));
        return [.. onsets.Concat(missed.Select(s => new Onset(s, 1))).OrderBy(o => o.Frame)];
    }

    // What runs beside the rest is started apart, so that nothing of it holds the stem until the end.
    private static Task<Waveform> StartOutline(AudioBuffer stem, CancellationToken cancellation) =>
        Task.Run(() => OutlineOf(stem), cancellation);

    private static Task<SourceTempo?> StartTempo(ImmutableArray<Onset> onsets, int sampleRate,
        CancellationToken cancellation) => Task.Run(() => TempoOf(onsets, sampleRate), cancellation);

    private static Waveform OutlineOf(AudioBuffer stem)
    {
        using var tap = new PeakTap(stem.AsSource(), Math.Max(0.002, stem.Seconds / OutlineStretches));
        var block = new float[16_384 * stem.Channels];
        while (tap.Read(block) > 0) { }
        float loudest = tap.Peaks.DefaultIfEmpty(0).Max();
        return new Waveform(tap.StretchSeconds,
            [.. tap.Peaks.Select(p => (byte)Math.Round(loudest > 0 ? 255 * p / loudest : 0))]);
    }

    private static SourceTempo? TempoOf(ImmutableArray<Onset> onsets, int sampleRate) =>
        SourceTempos.Of([.. onsets.Select(o => ((double)o.Frame / sampleRate, o.Strength))], Meter.Common);

    private static StepContext Part(StepContext context, double from, double to) =>
        ScopedProgress.Within(context, "", from, to, "");
}
