using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Stages;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>The strokes of a stem, drum by drum: which are near others, and how loud those are.</summary>
internal sealed class PartStrokes
{
    /// <summary>From this likelihood on a drum is struck in a hit.</summary>
    private const double Sure = 0.5;

    /// <summary>A stroke of another drum from so long before an attack to so long after it is near.</summary>
    private const double BeforeSeconds = 0.040, AfterSeconds = 0.150;

    private readonly StemParts _parts;
    private readonly int[][] _attacks;

    /// <param name="hits">All hits of the stem, in order of time.</param>
    /// <param name="parts">Of the stem.</param>
    public PartStrokes(ImmutableArray<InputHit> hits, StemParts parts)
    {
        _parts = parts;
        All = [.. hits.SelectMany(Of)];
        _attacks =
            [.. DrumParts.All.Select(p => All.Where(s => s.Part == p).Select(s => s.Attack).Order().ToArray())];
    }

    /// <summary>In order of their hits, of one hit in the order of the parts.</summary>
    public ImmutableArray<PartStroke> All { get; }

    /// <summary>Whether another drum is struck shortly before, with or shortly after one.</summary>
    public bool IsNearOthers(PartStroke stroke)
    {
        int rate = _parts.Stem.SampleRate, from = stroke.Attack - (int)(BeforeSeconds * rate),
            to = stroke.Attack + (int)(AfterSeconds * rate);
        return DrumParts.All.Any(p => p != stroke.Part && Any(_attacks[(int)p], from, to));
    }

    /// <summary>
    /// The energy of the other drums against that of the stroke's own, in dB from -120 to 120, from its attack until
    /// 150 ms after it.
    /// </summary>
    public double OthersDb(PartStroke stroke)
    {
        int to = stroke.Attack + (int)(AfterSeconds * _parts.Stem.SampleRate);
        double own = _parts.Levels.Energy(stroke.Part, stroke.Attack, to),
            others = DrumParts.Drums.Where(p => p != stroke.Part)
                .Sum(p => _parts.Levels.Energy(p, stroke.Attack, to));
        return Math.Clamp(Decibels.OfPower((others + 1e-15) / (own + 1e-15)), -120, 120);
    }

    private IEnumerable<PartStroke> Of(InputHit hit, int index)
    {
        if (hit.LeftOut is not null) return [];
        int attack = _parts.AttackOf(hit.Slice);
        DrumPart[] struck =
            [.. DrumParts.All.Where(p => PartEvidence.PresenceOf(hit.Data.Presence, p) >= Sure)];
        if (struck.Length == 0) struck = [StemParts.PartOf(hit.Data.Scores.Best)];
        return struck.Select(p => new PartStroke(index, p, attack));
    }

    private static bool Any(int[] attacks, int from, int to)
    {
        int i = Array.BinarySearch(attacks, from);
        i = i < 0 ? ~i : i;
        return i < attacks.Length && attacks[i] <= to;
    }
}
