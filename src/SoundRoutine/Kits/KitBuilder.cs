using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Kits;

/// <summary>
/// The second half of making a kit: joins the sounds of all inputs, sorts the hits of each into velocity layers and
/// round robins, and names them. The order of the inputs does not matter.
/// </summary>
internal static class KitBuilder
{
    private const string Step = "kit";
    private const double StoredPeakDb = -1;

    /// <summary>A hit and where it comes from.</summary>
    private readonly record struct Origin(int Source, int Hit, AnalyzedHit Data);

    /// <summary>A sound: its hits in order, the best of them, and its class, pooled over its hits.</summary>
    private sealed record Group(ImmutableArray<Origin> Hits, Origin Best, ClassScores Scores)
    {
        public bool StandsIn => Hits.All(h => h.Data.StandsIn);
    }

    /// <summary>The kit as a list. No hits give an empty kit.</summary>
    public static KitPlan Build(IReadOnlyList<InputAnalysis> sources, KitOptions? options = null, StepContext? context = null)
    {
        options = (options ?? new KitOptions()).Validated();
        context ??= StepContext.Default;
        context.Report(Step, 0, "joining the sounds of all inputs");
        List<Group> groups = [];
        // Class by class: sounds of different classes are never one, and the comparison stays small.
        foreach (var ofClass in SoundsOfSources(sources).GroupBy(g => g.Scores.Best).OrderBy(g => g.Key))
        {
            ImmutableArray<Group> sounds = HitGrouper.Ordered(ofClass, g => g.Best.Data, g => sources[g.Best.Source].Source);
            int[] labels = HitGrouper.Group([.. sounds.Select(s => s.Best.Data)], (int[])[.. sounds.Select(s => s.Hits.Length)], options, context.Cancellation);
            groups.AddRange(sounds.Zip(labels).GroupBy(p => p.Second, p => p.First).Select(g => MakeGroup(g.SelectMany(s => s.Hits), sources)));
        }
        var samples = ImmutableArray.CreateBuilder<PlannedSample>();
        List<LeftOut> leftOut = [.. sources.SelectMany(s => s.LeftOut)];
        // What stands for a drum in one input is not needed where another input has the drum.
        HashSet<Instrument> played = [.. groups.Where(g => !g.StandsIn).Select(g => g.Scores.Best.Piece())];
        leftOut.Add(new LeftOut(LeftOut.Covered, groups.Where(g => g.StandsIn && played.Contains(g.Scores.Best.Piece())).Sum(g => g.Hits.Length)));
        groups.RemoveAll(g => g.StandsIn && played.Contains(g.Scores.Best.Piece()));
        foreach (var ofClass in groups.GroupBy(g => g.Scores.Best).OrderBy(g => g.Key))
        {
            int number = 0;
            foreach (Group group in ofClass.OrderByDescending(g => g.Hits.Length)) AddSamples(group, ++number, sources, options, samples, leftOut);
        }
        context.Report(Step, 1);
        return new KitPlan(samples.ToImmutable(), LeftOut.Sum(leftOut));
    }

    /// <summary>The kit with its audio in memory.</summary>
    /// <exception cref="ArgumentException">The audio of an input has been dropped.</exception>
    public static Kit BuildKit(IReadOnlyList<InputAnalysis> sources, KitOptions? options = null, StepContext? context = null)
    {
        if (sources.FirstOrDefault(s => s.Audio.Length != s.Hits.Length) is { } bare)
            throw new ArgumentException($"the audio of '{bare.Source}' has been dropped; build a plan and read the samples from disk");
        KitPlan plan = Build(sources, options, context);
        Dictionary<string, AudioBuffer> audio = plan.Samples.ToDictionary(s => s.Sample.Id, s => sources[s.Source].Audio[s.Hit]);
        return new Kit([.. plan.Samples.Select(s => s.Sample)], SampleBank.InMemory(audio));
    }

    private static IEnumerable<Group> SoundsOfSources(IReadOnlyList<InputAnalysis> sources) =>
        sources.SelectMany((s, source) => s.Hits.Select((data, hit) => new Origin(source, hit, data)).GroupBy(o => o.Data.Group).Select(g => MakeGroup(g, sources)));

    private static Group MakeGroup(IEnumerable<Origin> hits, IReadOnlyList<InputAnalysis> sources)
    {
        ImmutableArray<Origin> ordered = HitGrouper.Ordered(hits, o => o.Data, o => sources[o.Source].Source);
        return new Group(ordered, HitGrouper.Best(ordered, o => o.Data), PlayedThroughout.ScoresOf(ordered.Select(o => o.Data)));
    }

    private static void AddSamples(
        Group group, int number, IReadOnlyList<InputAnalysis> sources, KitOptions options, ImmutableArray<PlannedSample>.Builder samples, List<LeftOut> leftOut)
    {
        var (kept, left) = VelocityLayers.Arrange([.. group.Hits.Select(h => h.Data)], group.Scores.Best, h => h.Loudness, options);
        Origin best = HitGrouper.Best([.. kept.Select(k => k.Index).Order().Select(i => group.Hits[i])], o => o.Data);
        leftOut.AddRange(left);
        string name = NameOf(group.Scores.Best);
        foreach (VelocityLayers.Placed placed in kept)
        {
            Origin origin = group.Hits[placed.Index];
            InputAnalysis source = sources[origin.Source];
            string id = string.Create(CultureInfo.InvariantCulture, $"{name}_{number:00}_l{placed.Layer}_r{placed.RoundRobin}");
            samples.Add(new PlannedSample(new Sample
            {
                Id = id,
                File = $"samples/{id}.wav",
                Source = source.Source,
                Start = origin.Data.Start,
                End = origin.Data.End,
                Attack = origin.Data.Attack,
                SampleRate = source.SampleRate,
                Channels = source.Channels,
                Group = string.Create(CultureInfo.InvariantCulture, $"{name.Replace('_', ' ')} {number}"),
                Representative = origin == best,
                Layer = placed.Layer,
                RoundRobin = placed.RoundRobin,
                Class = group.Scores.Best,
                Confidence = group.Scores.Confidence,
                ClassScores = group.Scores.Values,
                Presence = origin.Data.Presence,
                Features = origin.Data.Features,
                Gain = StoredPeakDb - origin.Data.Features.PeakDb,
                Loudness = origin.Data.Loudness,
                Cleanliness = origin.Data.Cleanliness,
                Prominence = origin.Data.Prominence,
            }, origin.Source, origin.Hit));
        }
    }

    private static string NameOf(Instrument instrument) => instrument switch
    {
        Instrument.HihatClosed => "hihat_closed",
        Instrument.HihatOpen => "hihat_open",
        _ => instrument.ToString().ToLowerInvariant(),
    };
}
