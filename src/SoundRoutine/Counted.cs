using System.Globalization;

namespace SoundRoutine;

/// <summary>A number with what it counts, in the singular or the plural: 1 bar, 2 bars, 0.5 bars.</summary>
internal static class Counted
{
    /// <param name="count">How many; rounded to a tenth.</param>
    /// <param name="one">What is counted, in the singular, with its verb where there is one.</param>
    /// <param name="more">The same in the plural; null for the singular with an s.</param>
    public static string Of(double count, string one, string? more = null)
    {
        string number = count.ToString("0.#", CultureInfo.InvariantCulture);
        return $"{number} {(number == "1" ? one : more ?? $"{one}s")}";
    }

    /// <summary>1 sample is left out, 2 samples are left out.</summary>
    public static string LeftOut(int count, string one) => Of(count, $"{one} is left out", $"{one}s are left out");
}
