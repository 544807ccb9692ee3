using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SoundRoutine.Kits;

/// <summary>A hit found in an input, kept or not.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Class">What it sounds like.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Group">Number of the sound within the input that it is a hit of, from 0; -1 for a silent one.</param>
/// <param name="LeftOut">Why no sample was kept of it; null where one was.</param>
/// <param name="Attack">Seconds from the start to the attack.</param>
/// <param name="Level">What it adds to what sounded before it, in dB against the loud hits of its input.</param>
/// <param name="Instruments">Every instrument that can be heard in it: several where strokes coincide.</param>
internal sealed record DetectedHit(
    double Start, double End, Instrument Class, double Confidence, int Group, string? LeftOut, double Attack, double Level, [property: JsonPropertyName("heard")] ImmutableArray<Instrument> Instruments)
{
    /// <summary>False for what is not played on the drums: residue of a separation, or silence.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsStroke => LeftOut is not (Kits.LeftOut.Bleed or Kits.LeftOut.Silent);
}
