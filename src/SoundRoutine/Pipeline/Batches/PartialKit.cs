using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Kits.Joining;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Batches;

/// <summary>
/// The sounds of some inputs, joined: all that is needed of them for the kit of a batch, without their audio. That of
/// no more inputs than a part has, whole, gives the kit that all of them give at once.
/// </summary>
internal sealed record PartialKit : IArtifact
{
    private const int KeyDigits = 64;

    public static string Kind => "partial_kit";

    public static int CurrentFormat => 1;

    public static string Verb => "batch retry";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required ImmutableArray<PartialSource> Sources { get; init; }

    public required ImmutableArray<PartialSound> Sounds { get; init; }

    /// <summary>How many strokes of each class the inputs hold, whether kept or not.</summary>
    public required ImmutableSortedDictionary<Instrument, int> Strokes { get; init; }

    /// <summary>Hits that are in no sound, and why.</summary>
    public required ImmutableArray<LeftOut> LeftOut { get; init; }

    /// <summary>How many sounds there are of the class that has most.</summary>
    [JsonIgnore]
    public int LargestClass => Sounds.CountBy(s => SoundScores.Of(s.Hits.Select(h => h.Data)).Best)
        .Select(c => c.Value).DefaultIfEmpty().Max();

    /// <summary>Of the analyses of some inputs, as they read from disk.</summary>
    /// <param name="sources">Each with its key, under the name it has in the batch.</param>
    /// <param name="options">How sounds are joined and cut.</param>
    /// <param name="cut">Whether it is one of several parts, which give their best sounds alone.</param>
    /// <param name="context">Cancellation.</param>
    /// <param name="corrections">What the user says of the kit: what it names is not cut. Null for nothing.</param>
    public static PartialKit Of(IReadOnlyList<(string Key, SourceRecord Record)> sources, KitOptions options,
        bool cut, StepContext context, KitCorrections? corrections = null)
    {
        SoundPool pool =
            SoundPool.Of([.. sources.Select(s => s.Record.Hits)], options, context.Cancellation);
        return Of(pool, options, cut, corrections, [.. sources.Select(s => new PartialSource
        {
            Key = s.Key,
            Entry = s.Record.Entry,
            SampleRate = s.Record.Hits.SampleRate,
            Channels = s.Record.Hits.Channels,
            Warnings = s.Record.Warnings,
        })]);
    }

    /// <summary>Of several, their inputs in the order of the parts.</summary>
    /// <param name="parts">At least one.</param>
    /// <param name="options">As they were made with.</param>
    /// <param name="cut">As in <see cref="Of(IReadOnlyList{ValueTuple{string, SourceRecord}}, KitOptions, bool,
    /// StepContext, KitCorrections)"/>.</param>
    /// <param name="context">Cancellation.</param>
    /// <param name="corrections">As there.</param>
    /// <exception cref="SoundRoutineException">A part names what it does not hold.</exception>
    public static PartialKit Join(IReadOnlyList<PartialKit> parts, KitOptions options, bool cut, StepContext context,
        KitCorrections? corrections = null) =>
        Of(SoundPool.Join([.. parts.Select(p => p.Pool())], options, context.Cancellation), options, cut, corrections,
            [.. parts.SelectMany(p => p.Sources)]);

    /// <summary>The kit; the inputs it names are those of <see cref="Sources"/>.</summary>
    public KitPlan Plan(KitOptions options) => Plan(options, StepContext.Default, null);

    /// <summary>The same, as the user has corrected it.</summary>
    public KitPlan Plan(KitOptions options, StepContext context, KitCorrections? corrections) =>
        KitBuilder.Plan(Pool(), options, context, corrections, [.. Sources.Select(s => s.Entry.Sha256)]);

    /// <summary>The hits of the samples of a plan of this kit.</summary>
    public IEnumerable<AnalyzedHit> HitsOf(KitPlan plan)
    {
        Dictionary<(int, int), AnalyzedHit> hits =
            Sounds.SelectMany(s => s.Hits).ToDictionary(h => (h.Source, h.Hit), h => h.Data);
        return plan.Samples.Select(s => hits[(s.Source, s.Hit)]);
    }

    private static PartialKit Of(SoundPool pool, KitOptions options, bool cut, KitCorrections? corrections,
        ImmutableArray<PartialSource> sources)
    {
        if (cut)
        {
            ImmutableHashSet<(int, int)> named = corrections is null ? []
                : HandGroups.Named(pool.Sounds, corrections.Groups, [.. sources.Select(s => s.Entry.Sha256)]);
            pool = SoundCut.Apply(pool, options, named);
        }
        return new PartialKit
        {
            Sources = sources,
            Sounds = [.. pool.Sounds.Select(s => new PartialSound
            {
                Struck = s.Struck,
                Hits = [.. s.Hits.Select(h => new PartialHit(h.Input, h.Hit, h.Data))],
            })],
            Strokes = pool.Strokes,
            LeftOut = pool.LeftOut,
        };
    }

    private SoundPool Pool()
    {
        RequireWhole();
        ImmutableArray<KitSource> sources =
            [.. Sources.Select(s => new KitSource(s.Entry.Name, s.SampleRate, s.Channels))];
        return new SoundPool
        {
            Sources = sources,
            Sounds = [.. Sounds.Select(s =>
                KitSound.Of(s.Hits.Select(h => new KitHit(h.Source, h.Hit, h.Data)), sources, s.Struck))],
            Strokes = Strokes,
            LeftOut = LeftOut,
        };
    }

    /// <summary>What was read may be of elsewhere: it must name nothing beyond itself.</summary>
    private void RequireWhole()
    {
        if (Sources.All(s => s.Key.Length == KeyDigits && s.Key.All(char.IsAsciiHexDigitLower))
            && Sounds.All(s => s.Hits.Length > 0
                && s.Hits.All(h => h.Source >= 0 && h.Source < Sources.Length && h.Hit >= 0))) return;
        throw new SoundRoutineException(
            "a partial kit names inputs or hits that it does not hold; delete it, and it is made again");
    }
}
