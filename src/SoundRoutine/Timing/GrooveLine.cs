using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SoundRoutine.Timing;

/// <summary>How one instrument, or all of a role together (null), is played: a slot for each step of a bar.</summary>
public sealed record GrooveLine(Instrument? Instrument, Role Role, ImmutableArray<GrooveSlot> Slots)
{
    /// <summary>Strokes a bar.</summary>
    [JsonIgnore]
    public double Density => Slots.Sum(s => s.Presence);

    public bool Equals(GrooveLine? other) => other is not null && Instrument == other.Instrument && Role == other.Role
        && Slots.SequenceEqual(other.Slots);

    public override int GetHashCode() => HashCode.Combine(Instrument, Role, Slots.Length);
}
