using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>A measurement that rules and guards may name, with its unit and how to print it.</summary>
internal sealed record RoleFeature(string Name, string Unit, Func<Sample, double> Read)
{
    /// <summary>Every feature by name; case does not matter.</summary>
    public static ImmutableSortedDictionary<string, RoleFeature> All { get; } = new RoleFeature[]
    {
        new("Duration", "s", s => s.Features.Duration),
        new("PeakDb", "dBFS", s => s.Features.PeakDb),
        new("EnergyDb", "dBFS", s => s.Features.EnergyDb),
        new("SubRatio", "", s => s.Features.SubRatio),
        new("LowRatio", "", s => s.Features.LowRatio),
        new("MidRatio", "", s => s.Features.MidRatio),
        new("HighRatio", "", s => s.Features.HighRatio),
        new("AirRatio", "", s => s.Features.AirRatio),
        new("BassRatio", "", s => s.Features.SubRatio + s.Features.LowRatio),
        new("BodyRatio", "", s => s.Features.LowRatio + s.Features.MidRatio),
        new("BrightRatio", "", s => s.Features.HighRatio + s.Features.AirRatio),
        new("Centroid", "Hz", s => s.Features.Centroid),
        new("Spread", "Hz", s => s.Features.Spread),
        new("Flatness", "", s => s.Features.Flatness),
        new("Rolloff", "Hz", s => s.Features.Rolloff),
        new("ZeroCrossings", "/s", s => s.Features.ZeroCrossings),
        new("AttackMs", "ms", s => s.Features.AttackMs),
        new("DecayTime", "s", s => s.Features.DecayTime),
        new("Sharpness", "acum", s => s.Features.Sharpness),
        new("Pitch", "Hz", s => s.Features.Pitch),
        new("PitchConfidence", "", s => s.Features.PitchConfidence),
        new("Harmonicity", "", s => s.Features.Harmonicity),
        new("PeakFrequency", "Hz", s => s.Features.PeakFrequency),
        new("LateCentroid", "Hz", s => s.Features.LateCentroid),
        new("LowDecay", "s", s => s.Features.LowDecay),
        new("HighDecay", "s", s => s.Features.HighDecay),
        new("PitchDrop", "octaves", s => s.Features.PitchDrop),
        new("Bursts", "", s => s.Features.Bursts),
        new("TemporalCentroid", "s", s => s.Features.TemporalCentroid),
        new("HighFlatness", "", s => s.Features.HighFlatness),
        new("Cleanliness", "", s => s.Cleanliness),
        new("Loudness", "LUFS", s => s.Loudness),
    }.ToImmutableSortedDictionary(f => f.Name, f => f, StringComparer.OrdinalIgnoreCase);

    /// <summary>A value with its unit, such as <c>92 Hz</c> or <c>0.35 s</c>.</summary>
    public string Format(double value)
    {
        int digits = Unit is "Hz" or "/s" or "dBFS" or "LUFS" or "ms" ? 0 : 2;
        // Adding zero turns a negative zero into a plain one.
        string number = (Math.Round(value, digits) + 0.0).ToString($"F{digits}", CultureInfo.InvariantCulture);
        return Unit.Length == 0 ? number : $"{number} {Unit}";
    }
}
