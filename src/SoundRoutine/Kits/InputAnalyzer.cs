using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Kits.Similarity;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Kits.Stages;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits;

/// <summary>
/// The first half of making a kit, one input at a time: slice, measure, classify, take apart, group, rate, select,
/// report. Each
/// stage takes the hits of the input and gives them back with what it found out.
/// </summary>
internal static class InputAnalyzer
{
    /// <summary>Changes whenever hits of the same input would come out otherwise.</summary>
    public const string Version = "11";

    private const string Step = "kit";

    /// <summary>
    /// The time it takes to measure, to classify and to take apart a hit, in comparisons of two hits (bench kit-speed).
    /// </summary>
    private const double MeasureShare = 190, ClassifyShare = 160, ApartShare = 700;

    /// <summary>The hits of a stem. No onsets, or only silent ones, give no hits.</summary>
    /// <exception cref="ArgumentException">An onset lies outside the stem, or an option is out of range.</exception>
    public static InputAnalysis Analyze(
        string source, AudioBuffer stem, HeardStrokes heard, KitOptions? options = null,
        StepContext? context = null, IHitClassifier? classifier = null, InputCorrections? corrections = null)
    {
        options = (options ?? new KitOptions()).Validated();
        ImmutableArray<HitSlice> slices = HitSlicer.Slice(stem, heard.Onsets, options.Slicing);
        classifier ??= CombinedClassifier.Songs;
        return Run(source, stem, slices, classifier, options, context ?? StepContext.Default, !options.NoParts,
            corrections ?? InputCorrections.None, heard.Logits);
    }

    /// <summary>
    /// The one hit of a file that is a one-shot: leading and trailing silence trimmed, the whole decay kept. A silent
    /// file gives none.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static InputAnalysis AnalyzeOneShot(
        string source, AudioBuffer sound, KitOptions? options = null,
        StepContext? context = null, IHitClassifier? classifier = null, InputCorrections? corrections = null)
    {
        options = (options ?? new KitOptions()).Validated();
        ImmutableArray<HitSlice> slices = HitSlicer.Whole(sound, options.Slicing) is { } slice ? [slice] : [];
        classifier ??= CombinedClassifier.Default;
        return Run(source, sound, slices, classifier, options, context ?? StepContext.Default, apart: false,
            corrections ?? InputCorrections.None);
    }

    private static InputAnalysis Run(
        string source, AudioBuffer stem, ImmutableArray<HitSlice> slices,
        IHitClassifier classifier, KitOptions options, StepContext context, bool apart, InputCorrections corrections,
        StrokeLogits? logits = null)
    {
        context.Report(Step, 0, source);
        double pairs = HitGrouper.PairsOf(slices.Length, options);
        var progress =
            new StageProgress(context, Step, MeasureShare * slices.Length, ClassifyShare * slices.Length,
                (apart ? ApartShare : 0) * slices.Length, pairs);
        ImmutableArray<InputHit> hits = MeasureStage.Run(slices, progress.Of(0), context.Cancellation);
        hits = ClassifyStage.Run(hits, classifier, options, progress.Of(1), context.Cancellation);
        hits = CorrectStage.Placed(hits, corrections);
        if (apart)
            hits = TakeApartStage.Run(hits, stem, logits, classifier, options, progress.Of(2), context.Cancellation);
        hits = CorrectStage.Classes(hits, corrections);
        hits = GroupStage.Run(hits, source, options, progress.Of(3), context.Cancellation);
        hits = RateStage.Run(hits, options);
        hits = CorrectStage.Kept(SelectStage.Run(hits, options));
        InputAnalysis analysis = ReportStage.Run(hits, source, stem, context.Cancellation);
        context.Report(Step, 1, source);
        return analysis;
    }
}
