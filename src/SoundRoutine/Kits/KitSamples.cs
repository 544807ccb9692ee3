using System.Globalization;

namespace SoundRoutine.Kits;

/// <summary>
/// Describes the samples of a sound: what they are called, where they come from, how they are played.
/// </summary>
internal static class KitSamples
{
    /// <summary>What <see cref="Sample.Gain"/> brings the peak of a sample to.</summary>
    public const double StoredPeakDb = -1;

    /// <summary>The samples of the hits kept.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="number">Among the sounds of its class, from 1.</param>
    /// <param name="layers">Which of its hits are kept, and where.</param>
    /// <param name="inputs">The inputs its hits come from.</param>
    public static IEnumerable<PlannedSample> Of(
        KitSound sound, int number, Layering layers, IReadOnlyList<KitSource> inputs)
    {
        KitHit best =
            HitOrder.Best([.. layers.Kept.Select(k => k.Index).Order().Select(i => sound.Hits[i])], h => h.Data);
        foreach (LayeredHit placed in layers.Kept)
        {
            KitHit hit = sound.Hits[placed.Index];
            Sample sample = Describe(sound, number, hit, inputs[hit.Input]) with
            {
                Representative = hit == best,
                Layer = placed.Layer,
                RoundRobin = placed.RoundRobin,
            };
            string id = string.Create(
                CultureInfo.InvariantCulture,
                    $"{Names.Of(sound.Class)}_{number:00}_l{placed.Layer}_r{placed.RoundRobin}");
            yield return new PlannedSample(sample with { Id = id, File = $"samples/{id}.wav" }, hit.Input, hit.Hit);
        }
    }

    private static Sample Describe(KitSound sound, int number, KitHit hit, KitSource input) => new()
    {
        Id = "",
        File = "",
        Source = input.Name,
        Start = hit.Data.Start,
        End = hit.Data.End,
        Attack = hit.Data.Attack,
        SampleRate = input.SampleRate,
        Channels = input.Channels,
        Group = string.Create(CultureInfo.InvariantCulture, $"{Names.Of(sound.Class).Replace('_', ' ')} {number}"),
        Class = sound.Class,
        Confidence = sound.Scores.Confidence,
        ClassScores = sound.Scores.Values,
        Presence = hit.Data.Presence,
        Features = hit.Data.Features,
        Gain = StoredPeakDb - hit.Data.Features.PeakDb,
        Loudness = hit.Data.Loudness,
        CutFrom = hit.Data.CutFrom,
        Others = hit.Data.Others,
        Cleanliness = hit.Data.Cleanliness,
        Prominence = hit.Data.Prominence,
    };
}
