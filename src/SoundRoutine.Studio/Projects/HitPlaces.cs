using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects;

/// <summary>Leads from a sound of the kit to the hit it was cut from, and back.</summary>
internal static class HitPlaces
{
    private const double Same = 1e-9;

    /// <summary>The hit that a sound was cut from.</summary>
    /// <exception cref="StudioException">There is no such sound, or its analysis is gone.</exception>
    public static HitPlace Of(RunFolder run, string id)
    {
        KitManifest kit = run.Read<KitManifest>();
        Sample sample = kit.Samples.FirstOrDefault(s => s.Id == id)
            ?? throw new StudioException(StatusCodes.Status404NotFound, $"the kit has no sound '{id}'");
        SourceEntry source = kit.Sources.First(s => s.Name == sample.Source);
        AnalyzedHit hit = HitOf(HitsOf(run, source), sample)
            ?? throw new StudioException(StatusCodes.Status404NotFound,
                $"the analysis that '{id}' came from is not there any more; make the kit again");
        return new HitPlace { Input = source.Sha256, At = hit.Start + hit.Attack, Class = hit.Scores.Best };
    }

    /// <summary>The sound that each hit gives; null where it gives none.</summary>
    public static string?[] SamplesAt(RunFolder run, IReadOnlyList<HitPlace> places)
    {
        KitManifest kit = run.Read<KitManifest>();
        List<(string Id, (string Input, double At, Instrument Class) Hit)> known = [];
        foreach (SourceEntry source in kit.Sources.Where(s => places.Any(p => p.Input == s.Sha256)))
        {
            ImmutableArray<AnalyzedHit> hits = HitsOf(run, source);
            foreach (Sample sample in kit.Samples.Where(s => s.Source == source.Name))
                if (HitOf(hits, sample) is { } hit)
                    known.Add((sample.Id, (source.Sha256, hit.Start + hit.Attack, hit.Scores.Best)));
        }
        return [.. places.Select(p => p.FindIn([.. known.Select(k => k.Hit)]) is { } at ? known[at].Id : null)];
    }

    /// <summary>Which of the hits of its source a sound was cut from.</summary>
    public static AnalyzedHit? HitOf(ImmutableArray<AnalyzedHit> hits, Sample sample) =>
        hits.FirstOrDefault(h => IsOf(h, sample));

    private static ImmutableArray<AnalyzedHit> HitsOf(RunFolder run, SourceEntry source)
    {
        string manifest = run.PathOf<KitManifest>();
        SourceRecord? record = source.Analysis is { } analysis
            ? ArtifactJson.TryRead<SourceRecord>(
                RunFolder.Inside(Path.GetDirectoryName(manifest)!, analysis, manifest)) : null;
        return record?.Hits.Hits ?? [];
    }

    /// <summary>Drums that are struck at one time begin at one place, but not all of them end there.</summary>
    private static bool IsOf(AnalyzedHit hit, Sample sample) => Math.Abs(hit.Start - sample.Start) < Same
        && Math.Abs(hit.End - sample.End) < Same && hit.Prominence == sample.Prominence
        && hit.Presence.SequenceEqual(sample.Presence);
}
