using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits.Corrections;

/// <summary>
/// What the user has corrected in one input. It is kept apart from what was computed and applied each time that is
/// computed again; a correction of what is no longer heard does nothing. All times are in seconds.
/// </summary>
internal sealed record InputCorrections
{
    /// <summary>A time this near an onset or an attack means it.</summary>
    private const double NearSeconds = 0.020;

    /// <summary>An onset lies on a whole frame, which is no farther than this from where it was put.</summary>
    private const double PlacedSeconds = 0.0005;

    public static InputCorrections None { get; } = new();

    /// <summary>Onsets that were not detected.</summary>
    public ImmutableArray<double> Added { get; init; } = [];

    /// <summary>Onsets that are none; the hit before each goes on through it.</summary>
    public ImmutableArray<double> Removed { get; init; } = [];

    public ImmutableArray<MarkerMove> Moved { get; init; } = [];

    public ImmutableArray<HitCorrection> Hits { get; init; } = [];

    [JsonIgnore]
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Moved.IsEmpty && Hits.IsEmpty;

    /// <exception cref="ArgumentException">A time is no number, or negative.</exception>
    public InputCorrections Validated()
    {
        foreach (double time in Added.Concat(Removed).Concat(Moved.SelectMany(m => new[] { m.From, m.To }))
            .Concat(Hits.Select(h => h.At)))
            if (!(time >= 0 && double.IsFinite(time)))
                throw new ArgumentException(InvariantText.Of($"{time} is no time in the input; use seconds from 0"));
        return this;
    }

    /// <summary>
    /// The onsets with what was added, removed and moved, in order. Where the user put one, none that was detected lies
    /// beside it.
    /// </summary>
    /// <param name="onsets">Those detected.</param>
    /// <param name="sampleRate">Of the stem.</param>
    /// <param name="frames">Its length; what lies past it is left away.</param>
    public ImmutableArray<Onset> Apply(ImmutableArray<Onset> onsets, int sampleRate, int frames)
    {
        List<Onset> corrected = [.. onsets];
        HashSet<int> put = [];
        foreach (double time in Removed) if (Nearest(time) is { } at) corrected.RemoveAt(at);
        foreach (MarkerMove move in Moved)
        {
            if (Nearest(move.From) is not { } at) continue;
            put.Remove(corrected[at].Frame);
            corrected[at] = corrected[at] with { Frame = FrameOf(move.To) };
            put.Add(corrected[at].Frame);
        }
        corrected.AddRange(Added.Select(time => new Onset(FrameOf(time), 1)));
        put.UnionWith(Added.Select(FrameOf));
        corrected.RemoveAll(o => !put.Contains(o.Frame)
            && put.Any(p => Math.Abs(p - o.Frame) < NearSeconds * sampleRate));
        return [.. corrected.Where(o => o.Frame < frames).DistinctBy(o => o.Frame).OrderBy(o => o.Frame)];

        int FrameOf(double time) => (int)Math.Min(Math.Round(time * sampleRate), int.MaxValue);

        int? Nearest(double time)
        {
            int frame = FrameOf(time), at = -1;
            for (int i = 0; i < corrected.Count; i++)
                if (at < 0 || Math.Abs(corrected[i].Frame - frame) < Math.Abs(corrected[at].Frame - frame)) at = i;
            return at >= 0 && Math.Abs(corrected[at].Frame - frame) <= NearSeconds * sampleRate ? at : null;
        }
    }

    /// <summary>What is said of a hit, the last word first; null for nothing.</summary>
    /// <param name="attack">The time of its attack.</param>
    /// <param name="computed">Its class as computed.</param>
    public HitCorrection? Of(double attack, Instrument computed) => Hits.LastOrDefault(h =>
        Math.Abs(h.At - attack) <= NearSeconds && (h.Was is null || h.Was == computed));

    /// <summary>Whether the user put an onset where a hit's attack is: no sound in it moves it then.</summary>
    /// <param name="attack">The time of the attack.</param>
    public bool Places(double attack) =>
        Added.Concat(Moved.Select(m => m.To)).Any(t => Math.Abs(t - attack) <= PlacedSeconds);

    /// <summary>As <see cref="Of"/>, of a hit whose class is that after the corrections.</summary>
    /// <param name="attack">The time of its attack.</param>
    /// <param name="corrected">Its class.</param>
    public HitCorrection? Said(double attack, Instrument corrected) => Hits.LastOrDefault(h =>
        Math.Abs(h.At - attack) <= NearSeconds && (h.Class ?? h.Was ?? corrected) == corrected);

    public bool Equals(InputCorrections? other) => other is not null && Added.SequenceEqual(other.Added)
        && Removed.SequenceEqual(other.Removed) && Moved.SequenceEqual(other.Moved) && Hits.SequenceEqual(other.Hits);

    public override int GetHashCode() => HashCode.Combine(Added.Length, Removed.Length, Moved.Length, Hits.Length);
}
