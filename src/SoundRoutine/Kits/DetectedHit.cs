using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SoundRoutine.Kits;

/// <summary>A hit found in an input, kept or not.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Class">Its class.</param>
/// <param name="Confidence">How sure the class is, 0 to 1.</param>
/// <param name="Group">Number of its sound within the input, from 0; -1 for a silent hit.</param>
/// <param name="LeftOut">Why no sample was kept of it; null where one was.</param>
/// <param name="Attack">Seconds from the start to the attack.</param>
/// <param name="Level">
/// Level of what it adds to what sounded before it, in dB against the loud hits of its input.
/// </param>
/// <param name="Instruments">Every instrument present: several where strokes coincide.</param>
internal sealed record DetectedHit(
    double Start, double End, Instrument Class, double Confidence, int Group, string? LeftOut, double Attack,
    double Level, [property: JsonPropertyName("heard")] ImmutableArray<Instrument> Instruments)
{
    /// <summary>Whether no other drum is struck near it; false also where that is not known.</summary>
    [JsonPropertyName("alone")]
    public bool IsAlone { get; init; }

    /// <summary>False for what is not played on the drums: residue of a separation, or silence.</summary>
    [JsonIgnore]
    public bool IsStroke => LeftOut is not (Kits.LeftOut.Bleed or Kits.LeftOut.Silent);

    /// <summary>False also for crumbs of others: buried under them, and of no drum that is present.</summary>
    [JsonIgnore]
    public bool IsHeard => IsStroke && !(LeftOut == Kits.LeftOut.Buried && Instruments.IsEmpty);
}
