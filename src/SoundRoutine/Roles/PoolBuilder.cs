using System.Collections.Immutable;
using System.Globalization;

namespace SoundRoutine.Roles;

/// <summary>Sorts scored samples into pools, best first, and fills empty pools with second choices.</summary>
internal sealed class PoolBuilder
{
    /// <summary>A class score from which a sample may pass for another instrument.</summary>
    private const double PlausibleClass = 0.15;

    /// <summary>Which classes can stand in for which without shifting their pitch, nearest first.</summary>
    private static readonly ImmutableSortedDictionary<Instrument, Instrument[]> Kin =
        new Dictionary<Instrument, Instrument[]>
    {
        [Instrument.Kick] = [],
        [Instrument.Snare] = [Instrument.Clap],
        [Instrument.HihatClosed] = [Instrument.HihatOpen],
        [Instrument.HihatOpen] = [Instrument.Crash],
        [Instrument.Clap] = [Instrument.Snare],
        [Instrument.Tom] = [],
        [Instrument.Crash] = [Instrument.HihatOpen, Instrument.Ride],
        [Instrument.Ride] = [Instrument.Crash, Instrument.HihatClosed],
        [Instrument.Percussion] = [Instrument.Clap, Instrument.HihatClosed],
    }.ToImmutableSortedDictionary();

    private readonly IReadOnlyList<ScoreCard> _cards;
    private readonly Dictionary<string, RoleAssignment> _assigned;
    private readonly RoleOptions _options;
    private readonly List<Promotion> _promotions = [];

    private PoolBuilder(IReadOnlyList<ScoreCard> cards, ImmutableArray<RoleAssignment> assignments, RoleOptions options)
    {
        _cards = cards;
        _assigned = assignments.ToDictionary(a => a.SampleId, StringComparer.Ordinal);
        _options = options;
    }

    public static Pools Build(IReadOnlyList<ScoreCard> cards, ImmutableArray<RoleAssignment> assignments,
        RoleOptions options)
    {
        var builder = new PoolBuilder(cards, assignments, options);
        var byRole = ImmutableSortedDictionary.CreateBuilder<Role, ImmutableArray<string>>();
        var byInstrument = ImmutableSortedDictionary.CreateBuilder<Instrument, ImmutableArray<string>>();
        foreach (Role role in RoleScorer.Roles) byRole[role] = builder.RolePool(role);
        foreach (Instrument instrument in Enum.GetValues<Instrument>())
            byInstrument[instrument] = builder.InstrumentPool(instrument);
        return new Pools
        {
            ByRole = byRole.ToImmutable(),
            ByInstrument = byInstrument.ToImmutable(),
            Assignments = assignments,
            Promotions = [.. builder._promotions],
        };
    }

    private ImmutableArray<string> RolePool(Role role)
    {
        List<ScoreCard> pool = Ordered(_cards.Where(c => Assigned(c) == role), c => c.Rank(role));
        if (pool.Count == 0) pool = Promoted(role);
        return [.. pool.Take(_options.MaxPerRole ?? int.MaxValue).Select(c => c.Sample.Id)];
    }

    /// <summary>
    /// The groups with the best score for a role no sample came first in. What the user placed stays there.
    /// </summary>
    private List<ScoreCard> Promoted(Role role)
    {
        List<ScoreCard> chosen = BestGroups(
            _cards.Where(c => !c.IsBarred(role) && !_assigned[c.Sample.Id].Overridden), c => c.Rank(role));
        foreach (ScoreCard card in chosen)
            _promotions.Add(new Promotion
            {
                SampleId = card.Sample.Id,
                Role = role,
                Reason = string.Create(CultureInfo.InvariantCulture,
                    $"no sample is {role} first; {card.Sample.Id} ({Assigned(card)}) serves with a score of "
                        + $"{card.Fused.Values[role]:0.00}"),
            });
        return chosen;
    }

    private ImmutableArray<string> InstrumentPool(Instrument instrument)
    {
        List<ScoreCard> pool = Ordered(_cards.Where(c => c.Sample.Class == instrument), c => c.Rank(Assigned(c)));
        if (pool.Count == 0) pool = Promoted(instrument);
        return [.. pool.Take(_options.MaxPerInstrument ?? int.MaxValue).Select(c => c.Sample.Id)];
    }

    /// <summary>
    /// Groups that may pass for an instrument the kit lacks: by their class scores, else the nearest of its kin.
    /// </summary>
    private List<ScoreCard> Promoted(Instrument instrument)
    {
        if (!_options.Rules.Classes.TryGetValue(instrument, out ImmutableSortedDictionary<Role, double>? roles)
            || roles.Count == 0) return [];
        Role role = roles.MaxBy(r => r.Value).Key;
        ScoreCard[] able = [.. _cards.Where(c => !c.IsBarred(role))];
        IEnumerable<ScoreCard> pool = able.Where(c => ClassScore(c, instrument) >= PlausibleClass);
        foreach (Instrument kin in Kin[instrument])
            if (!pool.Any()) pool = able.Where(c => c.Sample.Class == kin);
        List<ScoreCard> chosen = BestGroups(pool, c => (ClassScore(c, instrument) + 0.01) * c.Rank(role));
        foreach (ScoreCard card in chosen)
            _promotions.Add(new Promotion
            {
                SampleId = card.Sample.Id,
                Instrument = instrument,
                Reason = string.Create(CultureInfo.InvariantCulture,
                    $"the kit has no {instrument}; {card.Sample.Id} ({card.Sample.Class}) passes for one with a class "
                        + $"score of {ClassScore(card, instrument):0.00}"),
            });
        return chosen;
    }

    private static double ClassScore(ScoreCard card, Instrument instrument) =>
        card.Sample.ClassScores.GetValueOrDefault(instrument);

    private Role Assigned(ScoreCard card) => _assigned[card.Sample.Id].Role;

    /// <summary>The samples of the best few groups, so that a promoted sound keeps its layers.</summary>
    private List<ScoreCard> BestGroups(IEnumerable<ScoreCard> cards, Func<ScoreCard, double> score)
    {
        List<ScoreCard> ordered = Ordered(cards, score);
        HashSet<string> groups =
            [.. ordered.Select(c => c.Sample.Group).Distinct(StringComparer.Ordinal).Take(_options.Promotions)];
        return [.. ordered.Where(c => groups.Contains(c.Sample.Group))];
    }

    /// <summary>
    /// Best first, but one of each group (its representative where it is here) before any second of a group: a
    /// pool cut short keeps different sounds rather than layers of one.
    /// </summary>
    private static List<ScoreCard> Ordered(IEnumerable<ScoreCard> cards, Func<ScoreCard, double> score)
    {
        List<ScoreCard> byScore = [.. cards.OrderByDescending(score).ThenBy(c => c.Sample.Id, StringComparer.Ordinal)];
        HashSet<string> leaders = [.. byScore.GroupBy(c => c.Sample.Group, StringComparer.Ordinal)
            .Select(g => (g.FirstOrDefault(c => c.Sample.Representative) ?? g.First()).Sample.Id)];
        return [.. byScore.OrderBy(c => leaders.Contains(c.Sample.Id) ? 0 : 1)];
    }
}
