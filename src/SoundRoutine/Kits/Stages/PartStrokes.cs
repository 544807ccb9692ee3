using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Stages;

/// <summary>The strokes of a stem, drum by drum: which are near others, and how loud those are.</summary>
internal sealed class PartStrokes
{
    /// <summary>From this likelihood on a drum is struck in a hit.</summary>
    private const double Sure = 0.5;

    /// <summary>A stroke of another drum from so long before an attack to so long after it is near.</summary>
    private const double BeforeSeconds = 0.040, AfterSeconds = 0.150;

    /// <summary>A part with less than this share of the rest does not have the sound.</summary>
    private const double UnknownShare = 0.25;

    private const double Silent = 1e-15;

    private readonly StemParts _parts;
    private readonly int[][] _attacks;
    private readonly bool[] _single;

    /// <param name="hits">All hits of the stem, in order of time.</param>
    /// <param name="parts">Of the stem.</param>
    public PartStrokes(ImmutableArray<InputHit> hits, StemParts parts)
    {
        _parts = parts;
        All = [.. hits.SelectMany(Of)];
        _single = new bool[hits.Length];
        foreach (var hit in All.GroupBy(s => s.Hit)) _single[hit.Key] = hit.Count() == 1;
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
    /// 150 ms after it. Of a stroke by itself the rest is its own: the network may not know its sound.
    /// </summary>
    public double OthersDb(PartStroke stroke)
    {
        double own = Energy(stroke, stroke.Part) + (_single[stroke.Hit] ? Energy(stroke, DrumPart.Rest) : 0),
            others = DrumParts.Drums.Where(p => p != stroke.Part).Sum(p => Energy(stroke, p));
        return Math.Clamp(Decibels.OfPower((others + Silent) / (own + Silent)), -120, 120);
    }

    /// <summary>Whether it is by itself, and of a sound that lies in the rest instead of in its part.</summary>
    public bool IsUnknown(PartStroke stroke) =>
        _single[stroke.Hit] && Energy(stroke, stroke.Part) < UnknownShare * Energy(stroke, DrumPart.Rest);

    private double Energy(PartStroke stroke, DrumPart part) => _parts.Levels.Energy(part, stroke.Attack,
        stroke.Attack + (int)(AfterSeconds * _parts.Stem.SampleRate));

    private IEnumerable<PartStroke> Of(InputHit hit, int index)
    {
        if (hit.LeftOut is not null) return [];
        int attack = _parts.AttackOf(hit.Slice);
        DrumPart[] struck =
            [.. DrumParts.All.Where(p => PartEvidence.PresenceOf(hit.Data.Presence, p) >= Sure)];
        if (struck.Length == 0) struck = [StemParts.PartOf(hit.Data.Scores.Best)];
        return struck.Select(p => new PartStroke(index, p, attack, hit.Placed));
    }

    private static bool Any(int[] attacks, int from, int to)
    {
        int i = Array.BinarySearch(attacks, from);
        i = i < 0 ? ~i : i;
        return i < attacks.Length && attacks[i] <= to;
    }
}
