using System.Globalization;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Bars from one to another, both included, counted from 1.</summary>
public readonly record struct BarRange(int First, int Last)
{
    /// <param name="text">Such as <c>5-8</c>, or <c>5</c> for that bar alone.</param>
    /// <exception cref="ArgumentException">It is no range.</exception>
    public static BarRange Parse(string text)
    {
        string[] ends = text.Split('-');
        return ends.Length <= 2 && Number(ends[0]) is { } first && Number(ends[^1]) is { } last
            ? new BarRange(first, last)
            : throw new ArgumentException($"'{text}' is no range of bars; write 5-8");
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        First == Last ? InvariantText.Of($"{First}") : InvariantText.Of($"{First}-{Last}");

    private static int? Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
