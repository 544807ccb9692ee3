using System.Globalization;

namespace SoundRoutine.Cli;

/// <summary>Times and sizes as one writes them: 90s, 30m, 2h; 500MB, 20GB.</summary>
internal static class Quantities
{
    private static readonly (string Unit, double Seconds)[] Times =
        [("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)];

    private static readonly (string Unit, double Bytes)[] Sizes =
        [("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12)];

    /// <exception cref="ArgumentException">Not a time; the message names the option.</exception>
    public static TimeSpan Time(string option, string text) =>
        Number(text, Times) is { } seconds && seconds < 1e9 ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentException($"{option} '{text}' is not a time; write 90s, 30m or 2h");

    /// <exception cref="ArgumentException">Not a size; the message names the option.</exception>
    public static long Size(string option, string text) =>
        Number(text, Sizes) is { } bytes && bytes < 1e18 ? (long)bytes
            : throw new ArgumentException($"{option} '{text}' is not a size; write 500MB or 20GB");

    private static double? Number(string text, (string Unit, double Value)[] units)
    {
        foreach ((string unit, double value) in units)
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture, out double number)) return number * value;
        return null;
    }
}
