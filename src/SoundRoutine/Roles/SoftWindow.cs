using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoundRoutine.Roles;

/// <summary>
/// A trapezoid in a feature's own unit: 0 up to <see cref="Zero"/>, rising to 1 at <see cref="Full"/>, falling from
/// <see cref="FullEnd"/> to 0 at <see cref="ZeroEnd"/>. Infinite corners leave a side open.
/// </summary>
internal readonly record struct SoftWindow(double Zero, double Full, double FullEnd, double ZeroEnd)
{
    public double At(double value)
    {
        if (value < Full) return value <= Zero ? 0 : (value - Zero) / (Full - Zero);
        if (value > FullEnd) return value >= ZeroEnd ? 0 : (ZeroEnd - value) / (ZeroEnd - FullEnd);
        return 1;
    }
}
