using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Stages;

/// <summary>The classes of a hit in which one drum alone is left.</summary>
internal static class PartClasses
{
    /// <summary>Other drums count as far as they are between these, in dB against a drum's own.</summary>
    private const double CleanDb = -30, FoulDb = -6;

    /// <summary>What a clean hit is worth that was cut from under others, against one that was alone.</summary>
    private const double CutOut = 0.85;

    /// <summary>What a hit is worth at least, however much of others is in it.</summary>
    private const double Least = 0.3;

    private const double Unheard = 1e-3;

    /// <summary>Hits of the stem, in order, with their classes weighed by the parts.</summary>
    public static ImmutableArray<InputHit> Weighed(
        ImmutableArray<InputHit> hits, PartEvidence evidence, CancellationToken cancellation)
    {
        InputHit[] kept = [.. hits.Where(h => h.LeftOut is null)];
        var weighed = new Queue<HitClasses>(evidence.Weigh(
            [.. kept.Select(h => (h.Slice, new HitClasses(h.Data.Presence, h.Data.Scores, h.Drum)))], cancellation));
        return [.. hits.Select(h => h.LeftOut is null ? With(h, weighed.Dequeue()) : h)];
    }

    /// <summary>A hit of the stem itself.</summary>
    public static InputHit FromStem(InputHit hit, double others, bool alone) =>
        hit with { Data = hit.Data with { Others = Math.Round(others, 1), Alone = alone } };

    /// <summary>A hit of the stem cut anew, of the same classes.</summary>
    public static InputHit Remeasured(InputHit hit, InputHit measured) => hit with
    {
        Slice = measured.Slice,
        Data = measured.Data with { ClassScores = hit.Data.ClassScores, Presence = hit.Data.Presence },
    };

    /// <summary>A hit of a part in the place of that of the stem.</summary>
    /// <param name="hit">That of the stem.</param>
    /// <param name="cut">That of the part, measured.</param>
    /// <param name="part">The part.</param>
    /// <param name="others">What is left of other drums, in dB.</param>
    /// <param name="alone">Whether no other drum is struck near it.</param>
    public static InputHit FromPart(InputHit hit, InputHit cut, DrumPart part, double others, bool alone) => cut with
    {
        Drum = hit.Drum,
        Data = cut.Data with
        {
            CutFrom = part,
            Others = Math.Round(others, 1),
            Alone = alone,
            ClassScores = hit.Data.ClassScores,
            Presence = hit.Data.Presence,
        },
    };

    /// <summary>
    /// Of which kind of its drum a hit is: the geometric mean of what is heard of the stem, in its song, and of what
    /// was cut out.
    /// </summary>
    public static InputHit Merged(InputHit hit, HitClasses heard, DrumPart part) => hit with
    {
        Data = hit.Data with
        {
            ClassScores = ClassScores.FromWeights(
            [
                .. hit.Data.ClassScores.Select(s =>
                    StemParts.PartOf(s.Key) == part ? Mean(s.Value, heard.Scores[s.Key]) : 0),
            ]).Values,
            Presence = hit.Data.Presence.ToImmutableSortedDictionary(p => p.Key,
                p => StemParts.PartOf(p.Key) == part ? Math.Round(Mean(p.Value, heard.Presence[p.Key]), 4) : 0),
        },
    };

    /// <summary>The hit with the classes of one part alone, and how clean it is now.</summary>
    public static InputHit Only(InputHit hit, DrumPart part)
    {
        AnalyzedHit data = hit.Data;
        ImmutableSortedDictionary<HitClass, double> presence =
            data.Presence.ToImmutableSortedDictionary(p => p.Key, p => StemParts.PartOf(p.Key) == part ? p.Value : 0);
        ClassScores scores = ClassScores.FromWeights(
            [.. data.ClassScores.Select(s => StemParts.PartOf(s.Key) == part ? s.Value + Unheard * Unheard : 0)]);
        double pure = Math.Clamp((FoulDb - (data.Others ?? CleanDb)) / (FoulDb - CleanDb), 0, 1)
            * (data.Alone ? 1 : CutOut);
        double clean = Cleanliness.Of(hit.Slice.Bleed, hit.Slice.Decayed, new HitClasses(presence, scores, 1));
        return hit with
        {
            Data = data with
            {
                ClassScores = scores.Values,
                Presence = presence,
                Cleanliness = clean * (Least + (1 - Least) * pure),
            },
        };
    }

    private static InputHit With(InputHit hit, HitClasses classes) =>
        hit with { Data = hit.Data with { ClassScores = classes.Scores.Values, Presence = classes.Presence } };

    private static double Mean(double a, double b) => Math.Sqrt((a + Unheard) * (b + Unheard));
}
