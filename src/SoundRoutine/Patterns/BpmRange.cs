using System.Collections.Immutable;

namespace SoundRoutine.Patterns;

/// <summary>Tempi a style is at home in, in quarter notes a minute.</summary>
public readonly record struct BpmRange(double Low, double High)
{
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Low}-{High}");
}
