using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Kits.Joining;

namespace SoundRoutine.Kits;

/// <summary>
/// The second half of making a kit: joins the sounds of all inputs, sorts the hits of each into velocity layers and
/// round robins, and names them. The order of the inputs does not matter.
/// </summary>
internal static class KitBuilder
{
    /// <summary>A drum that is never alone is in the kit where it is struck so often.</summary>
    private const int MinStruck = 4;

    /// <summary>In a short loop so many of all its strokes are enough: one of sixteen.</summary>
    private const double MinShare = 1 / 16.0;

    private const string Step = "kit";

    /// <summary>
    /// The kit as a list. No hits give an empty kit. Of many inputs it is joined in parts, in order of their names.
    /// </summary>
    /// <param name="sources">The inputs.</param>
    /// <param name="options">How sounds are joined and layered.</param>
    /// <param name="context">Progress and cancellation.</param>
    public static KitPlan Build(
        IReadOnlyList<InputAnalysis> sources, KitOptions? options = null, StepContext? context = null)
    {
        options = (options ?? new KitOptions()).Validated();
        context ??= StepContext.Default;
        ImmutableArray<ImmutableArray<int>> parts =
            KitParts.Of([.. sources.Select(s => (s.Source, s.Source))], options);
        int[] order = [.. parts.SelectMany(p => p)];
        SoundPool pool =
            KitParts.Join(parts.Length, context,
                (part, cut) => Cut(
                    SoundPool.Of([.. parts[part].Select(i => sources[i])], options, context.Cancellation), cut),
                (pools, cut) => Cut(SoundPool.Join(pools, options, context.Cancellation), cut), p => p.LargestClass);
        KitPlan plan = Plan(pool, options, context);
        return plan with { Samples = [.. plan.Samples.Select(s => s with { Source = order[s.Source] })] };

        SoundPool Cut(SoundPool some, bool cut) =>
            cut ? SoundCut.Apply(some, options, []) : some;
    }

    /// <summary>The kit of the sounds of all inputs as a list.</summary>
    /// <param name="pool">The sounds; their inputs are those that the plan names.</param>
    /// <param name="options">How sounds are layered.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <param name="corrections">What the user says of the kit; null for nothing.</param>
    /// <param name="hashes">The SHA-256 of each input, where there are corrections.</param>
    public static KitPlan Plan(SoundPool pool, KitOptions options, StepContext context,
        KitCorrections? corrections = null, IReadOnlyList<string>? hashes = null)
    {
        ImmutableArray<KitSound> sounds = pool.Sounds;
        if (corrections is not null && hashes is not null)
            sounds = HandGroups.Applied(sounds, corrections.Groups, pool.Sources, hashes);
        // What stands for a drum in one input is not needed where another input has the drum.
        HashSet<Instrument> played = [.. sounds.Where(s => !s.StandsIn).Select(s => s.Class.Piece())];
        ILookup<bool, KitSound> needed =
            Pure([.. sounds.Where(s => !s.StandsIn || !played.Contains(s.Class.Piece()))], pool.Strokes);
        List<LeftOut> leftOut = [.. pool.LeftOut];
        int covered = sounds.Sum(s => s.Hits.Length) - needed[true].Sum(s => s.Hits.Length);
        leftOut.Add(new LeftOut(LeftOut.Covered, covered));
        var samples = ImmutableArray.CreateBuilder<PlannedSample>();
        foreach (IGrouping<Instrument, KitSound> ofClass in needed[true].GroupBy(s => s.Class).OrderBy(c => c.Key))
        {
            int number = 0;
            foreach (KitSound sound in ofClass.OrderByDescending(s => s.Struck))
            {
                Layering layers =
                    VelocityLayers.Arrange([.. sound.Hits.Select(h => h.Data)], sound.Class, h => h.Loudness, options);
                samples.AddRange(KitSamples.Of(sound, ++number, layers, pool.Sources));
                leftOut.AddRange(LeftOut.Of(layers.LeftOut));
            }
        }
        context.Report(Step, 1);
        return new KitPlan(samples.ToImmutable(), LeftOut.Sum(leftOut));
    }

    /// <summary>The kit with its audio in memory.</summary>
    /// <exception cref="ArgumentException">The audio of an input has been dropped.</exception>
    public static Kit BuildKit(
        IReadOnlyList<InputAnalysis> sources, KitOptions? options = null, StepContext? context = null)
    {
        if (sources.FirstOrDefault(s => s.Audio.Length != s.Hits.Length) is { } bare)
            throw new ArgumentException(
                $"the audio of '{bare.Source}' has been dropped; build a plan and read the samples from disk");
        KitPlan plan = Build(sources, options, context);
        Dictionary<string, AudioBuffer> audio =
            plan.Samples.ToDictionary(s => s.Sample.Id, s => sources[s.Source].Audio[s.Hit]);
        return new Kit([.. plan.Samples.Select(s => s.Sample)], SampleBank.InMemory(audio));
    }

    /// <summary>
    /// Which sounds are needed: those that are of one drum alone, and of a class that has none the one that comes
    /// nearest to it, if it is struck more than now and then.
    /// </summary>
    private static ILookup<bool, KitSound> Pure(KitSound[] sounds, ImmutableSortedDictionary<Instrument, int> strokes)
    {
        HashSet<KitSound> needed = new(ReferenceEqualityComparer.Instance);
        double enough = Math.Min(MinStruck, Math.Ceiling(MinShare * strokes.Values.Sum()));
        foreach (var ofClass in sounds.GroupBy(s => s.Class))
        {
            KitSound[] pure = [.. ofClass.Where(s => s.Purest.IsPure)];
            needed.UnionWith(ofClass.Where(s => s.ByHand));
            if (pure.Length > 0) needed.UnionWith(pure);
            else if (strokes.GetValueOrDefault(ofClass.Key) >= enough)
                needed.Add(ofClass.MinBy(s => s.Purest.Others)!);
        }
        // A kit of what was heard, however unlike drums, is more use than none.
        if (needed.Count == 0 && sounds.Length > 0) needed.Add(sounds.MinBy(s => s.Purest.Others)!);
        return sounds.ToLookup(needed.Contains);
    }
}
