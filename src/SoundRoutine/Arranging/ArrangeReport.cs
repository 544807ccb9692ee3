using System.Collections.Immutable;

namespace SoundRoutine.Arranging;

/// <summary>Where the arrangement is not what the pattern asked for.</summary>
/// <param name="Substituted">Keys played by another instrument's sounds.</param>
/// <param name="Dropped">Keys no sound of the kit could play; their hits are gone.</param>
internal sealed record ArrangeReport(ImmutableArray<ArrangeNotice> Substituted, ImmutableArray<ArrangeNotice> Dropped)
{
    /// <summary>One line for each notice.</summary>
    public IEnumerable<string> Lines => Substituted.Concat(Dropped).Select(n => n.Words);
}
