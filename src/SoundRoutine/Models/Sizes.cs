using System.Globalization;

namespace SoundRoutine.Models;

/// <summary>Sizes as people read them: decimal megabytes.</summary>
internal static class Sizes
{
    public static string Of(long bytes) => bytes switch
    {
        >= 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB"),
        >= 100_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
    };

    internal static string Of(long done, long all) =>
        string.Create(CultureInfo.InvariantCulture, $"{done / 1e6:0.0} of {all / 1e6:0.0} MB");
}
