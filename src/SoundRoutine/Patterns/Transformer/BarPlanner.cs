using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>Turns a request into what the network is told of each bar and what it may not change.</summary>
internal sealed class BarPlanner(PatternRequest request, TokenGrid grid)
{
    /// <summary>
    /// Softer hits of the skeleton are ghosts, which <see cref="SkeletonMode.Follow"/> does not hold to.
    /// </summary>
    private const int Accented = 72;

    private const int BeatBar = 1, FillBar = 2;

    private static readonly int[] Drums = [0, 1, 2];

    /// <summary>One for each of <see cref="TokenGrid.Bars"/>.</summary>
    public BarPlan[] Plan()
    {
        ImmutableArray<DrumEvent> kept = request.Kept;
        ILookup<int, (DrumEvent Hit, HitToken Token)> keptIn = Located(kept), anchors = Located(Anchors()),
            fills = Located(request.Skeleton.Events.Where(e => e.Role == Role.Fill && request.Writes(e)));
        var goal = DensityGoal.Of(request, Besides.HitsPerQuarter(request));
        return [.. Enumerable.Range(0, grid.Bars.Length)
            .Select(i => PlanBar(i, keptIn[i], anchors[i], fills[i].Count(), goal))];
    }

    /// <summary>The hits of the skeleton that must be kept.</summary>
    private IEnumerable<DrumEvent> Anchors() =>
        request.Mode == SkeletonMode.Free ? [] : request.Skeleton.Events.Where(e =>
        IsAnchor(e, request.Mode) && request.Writes(e));

    /// <summary>
    /// Whether a mode of the skeleton holds to a hit: a kick, snare, side stick or clap in the roles core and accent.
    /// </summary>
    public static bool IsAnchor(DrumEvent hit, SkeletonMode mode) => mode != SkeletonMode.Free
        && hit.Role is Role.Core or Role.Accent
        && hit.Instrument is Instrument.Kick or Instrument.Snare or Instrument.Clap
        && (mode == SkeletonMode.Keep || hit.Velocity >= Accented);

    private ILookup<int, (DrumEvent Hit, HitToken Token)> Located(IEnumerable<DrumEvent> hits) => hits
        .Select(hit => (Hit: hit, Place: grid.Locate(hit))).Where(h => h.Place is not null)
        .ToLookup(h => h.Place!.Value.Bar, h => (h.Hit, h.Place!.Value.Token));

    private BarPlan PlanBar(int index, IEnumerable<(DrumEvent Hit, HitToken Token)> kept,
        IEnumerable<(DrumEvent Hit, HitToken Token)> anchors, int ofFill, DensityGoal goal)
    {
        TokenBar bar = grid.Bars[index];
        // Of a bar in two parts, the second ends the phrase.
        bool fill = request.FillBars.Contains(bar.Bar)
            && (index + 1 == grid.Bars.Length || grid.Bars[index + 1].Bar != bar.Bar);
        var due = new SortedList<int, DueHit>();
        foreach ((_, HitToken token) in kept) due.TryAdd(token.Cell, new DueHit { Verbatim = token, Written = token });
        foreach ((DrumEvent hit, HitToken token) in anchors)
        {
            if (!due.TryGetValue(token.Cell, out DueHit? there))
                due[token.Cell] = there = new DueHit { Written = token };
            if (there.Verbatim is not null && kept.Any(k => k.Hit.Tick == hit.Tick && k.Hit.Note == hit.Note)) continue;
            there.Anchors.Add(hit);
        }
        bool[] flags = Flags(fill);
        bool writes = request.Writes(bar.Bar);
        bool skeleton = request.Mode != SkeletonMode.Free || !request.Locked.IsEmpty;
        return new BarPlan
        {
            Writes = writes,
            Controls =
            [
                Vocabulary.StyleOf(request.Style.Name), Vocabulary.TempoOf(request.Grid.Bpm),
                    Vocabulary.MeterOf(bar.Meter), fill ? FillBar : BeatBar,
                        goal.Told,
            ],
            Goal = goal,
            AtLeast = due.Values.Sum(d => Math.Max(1, d.Anchors.Count)) + (fill ? ofFill : 0),
            Flags = flags,
            Due = due,
            Required = !skeleton ? null
                : [.. writes ? due.Keys : due.Keys.Where(cell => flags[Vocabulary.Piece(cell)])],
        };
    }

    private bool[] Flags(bool fill)
    {
        var flags = new bool[2 * Vocabulary.Pieces];
        for (int piece = 0; piece < Vocabulary.Pieces; piece++)
        {
            int note = Vocabulary.NoteOf(piece);
            bool ofSkeleton = request.Mode == SkeletonMode.Keep && Drums.Contains(piece) && !(fill && piece > 0);
            flags[piece] = ofSkeleton || request.Locked.Contains(RoleOf(note, fill, request.Locked));
            flags[Vocabulary.Pieces + piece] = request.Unplayable.Contains(note) || request.Avoided.Contains(note);
        }
        return flags;
    }

    /// <summary>
    /// The role of a hit that the network adds: snares of a fill are fill, unless that role is locked.
    /// </summary>
    public static Role RoleOf(int note, bool fill, ImmutableSortedSet<Role> locked)
    {
        Role role = GeneralMidi.RoleOf(GeneralMidi.InstrumentOf(note));
        return fill && role == Role.Accent && !locked.Contains(Role.Fill) ? Role.Fill : role;
    }
}
