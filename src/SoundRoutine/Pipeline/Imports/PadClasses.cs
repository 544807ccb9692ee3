using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Formats;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Imports;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Imports;

/// <summary>The class of a pad, and what its sound says.</summary>
internal sealed record PadClass(Instrument Class, ImmutableSortedDictionary<Instrument, double> Scores,
    ImmutableSortedDictionary<HitClass, double> Presence);

/// <summary>
/// Says what each pad of an imported kit is: by its key, its name, and the sound of its loudest layer.
/// </summary>
internal static class PadClasses
{
    public static ImmutableArray<PadClass> Of((SamplerPad Pad, Sample?[][] Layers)[] pads, string folder,
        StepContext context)
    {
        var heard = new AnalyzedHit?[pads.Length];
        for (int i = 0; i < pads.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Report(StepNames.Preprocess, 0.8 + 0.2 * i / pads.Length, pads[i].Pad.Name);
            Sample loudest = pads[i].Layers.SelectMany(l => l).OfType<Sample>().Last();
            AudioBuffer sound = AudioFile.Read(Path.Combine(folder, loudest.File), context.Cancellation);
            heard[i] = InputAnalyzer.AnalyzeOneShot(pads[i].Pad.Name, sound).Hits.FirstOrDefault();
        }
        PadEvidence[] evidence = [.. pads.Select((p, i) => new PadEvidence(p.Pad.Note,
            $"{p.Pad.Name} {p.Pad.Zones.First().Sound.Name}", heard[i]?.ClassScores ?? ClassScores.Unknown.Values))];
        return [.. PadEvidence.Classes(evidence).Select((c, i) => new PadClass(c, evidence[i].Scores,
            PresenceOf(evidence[i].Scores, c, heard[i])))];
    }

    /// <summary>What is present in it tells its kind only where the sound is of the class it was given.</summary>
    private static ImmutableSortedDictionary<HitClass, double> PresenceOf(
        ImmutableSortedDictionary<Instrument, double> scores, Instrument of, AnalyzedHit? hit) =>
        hit is not null && scores.MaxBy(s => s.Value).Key == of ? hit.Presence
            : ImmutableSortedDictionary<HitClass, double>.Empty;
}
