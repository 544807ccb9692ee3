using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>Gathers what is corrected in a project.</summary>
internal static class KitCorrectionViews
{
    /// <exception cref="StudioException">There is no kit.</exception>
    public static KitCorrectionView Of(Project project)
    {
        RunFolder run = project.ReadMade();
        CorrectionsArtifact said = Decisions.Corrections(run.Path);
        KitCorrections kit = said.Kit ?? KitCorrections.None;
        List<string> hashes = [.. run.Read<KitManifest>().Sources.Select(s => s.Sha256)];
        List<HitPlace> places = [.. kit.Groups.SelectMany(g => new[] { g.Hit, g.Into }).OfType<HitPlace>(),
            .. kit.Sounds.Select(s => s.Hit)];
        string?[] samples = HitPlaces.SamplesAt(run, places);
        return new KitCorrectionView(
            [.. hashes.Select((h, i) => (Source: i, Said: said.Inputs.GetValueOrDefault(h)))
                .Where(c => c.Said is not null).Select(c => new InputCorrectionCount(c.Source,
                    c.Said!.Added.Length + c.Said.Removed.Length + c.Said.Moved.Length, c.Said.Hits.Length))],
            [.. kit.Groups.Select(g =>
                new GroupCorrectionView(View(g.Hit), g.Into is null ? null : View(g.Into)))],
            [.. kit.Sounds.Select(s => new SoundReplacementView(View(s.Hit), s.Name))]);

        PlaceView View(HitPlace place) => new(hashes.IndexOf(place.Input) is >= 0 and var source ? source : null,
            Math.Round(place.At, 6), place.Class, samples[places.IndexOf(place)]);
    }
}
