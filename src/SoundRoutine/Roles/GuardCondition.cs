using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>A feature strictly above or below a limit.</summary>
internal sealed record GuardCondition(RoleFeature Feature, double? Above, double? Below)
{
    public bool Holds(Sample sample)
    {
        double value = Feature.Read(sample);
        return (Above is not { } low || value > low) && (Below is not { } high || value < high);
    }
}
