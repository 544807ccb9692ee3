using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Sounds;

/// <summary>Every hit that was found in a source, kept or not.</summary>
internal static class SourceSlices
{
    /// <summary>Seconds in which one hit is the same as another.</summary>
    private const double Same = 1e-6;

    /// <exception cref="StudioException">There is no such source, or its analysis is gone.</exception>
    public static ImmutableArray<SourceSlice> Of(Project project, string source)
    {
        RunFolder run = project.ReadMade();
        SourceEntry entry = SourceFiles.Entry(run, project, source);
        string manifest = run.PathOf<KitManifest>();
        SourceRecord? record = entry.Analysis is { } analysis
            ? ArtifactJson.TryRead<SourceRecord>(
                RunFolder.Inside(Path.GetDirectoryName(manifest)!, analysis, manifest)) : null;
        if (record is null)
            throw new StudioException(StatusCodes.Status404NotFound,
                $"{project.Name}: the analysis of this source is not there any more; make it again");
        (string Id, AnalyzedHit Hit)[] samples = [.. run.Read<KitManifest>().Samples
            .Where(s => s.Source == entry.Name)
            .Select(s => (s.Id, Hit: HitPlaces.HitOf(record.Hits.Hits, s)!)).Where(s => s.Hit is not null)];
        return [.. record.Hits.Slices.Select(s => new SourceSlice(s.Start, s.End, s.Attack, s.Class, s.Confidence,
            s.Group, s.Instruments, s.LeftOut, samples.FirstOrDefault(k => IsOf(s, k.Hit)).Id))];
    }

    /// <summary>Drums that are struck at one time begin at one place: they differ in class, or in their end.</summary>
    private static bool IsOf(DetectedHit slice, AnalyzedHit hit) => slice.LeftOut is null
        && Math.Abs(slice.Start - hit.Start) < Same && Math.Abs(slice.End - hit.End) < Same
        && slice.Class == hit.Scores.Best;
}
