using System.Collections.Immutable;

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
/// <param name="Heard">Every instrument that can be heard in it: several where strokes coincide.</param>
public sealed record SliceMark(
    double Start, double End, Instrument Class, double Confidence, int Group, string? LeftOut, double Attack, double Level, ImmutableArray<Instrument> Heard)
{
    /// <summary>False for what is not played on the drums: residue of a separation, or silence.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsStroke => LeftOut is not (Kits.LeftOut.Bleed or Kits.LeftOut.Silent);
}

/// <summary>The outline of a sound: its largest absolute value in each stretch.</summary>
/// <param name="StretchSeconds">Length of a stretch.</param>
/// <param name="Peaks">0 to 255 for silence to the loudest stretch, evenly.</param>
public sealed record Waveform(double StretchSeconds, byte[] Peaks);
