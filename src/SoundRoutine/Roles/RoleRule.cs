using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>
/// One piece of evidence: a feature inside a window speaks for a role with a weight; <paramref name="Phrase"/> is how
/// an explanation says it, such as <c>low centroid</c>.
/// </summary>
internal sealed record RoleRule(Role Role, RoleFeature Feature, SoftWindow Window, double Weight, string Phrase)
{
    /// <summary>How well the sample fits, 0 to 1.</summary>
    public double Fit(Sample sample) => Window.At(Feature.Read(sample));
}
