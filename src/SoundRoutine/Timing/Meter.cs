using System.Globalization;

namespace SoundRoutine.Timing;

/// <summary>A time signature, such as 4/4 or 7/8.</summary>
public readonly record struct Meter(int Beats, int Unit)
{
    /// <summary>The meters patterns can be written in.</summary>
    public static IReadOnlyList<Meter> Supported { get; } =
    [
        new(2, 4), new(3, 4), new(4, 4), new(5, 4), new(6, 4), new(7, 4),
        new(5, 8), new(6, 8), new(7, 8), new(9, 8), new(12, 8),
    ];

    public static Meter Common { get; } = new(4, 4);

    public int TicksPerBar => Beats * TicksPerUnit;

    /// <summary>Ticks of the note the lower number names.</summary>
    public int TicksPerUnit => 4 * MusicalTime.TicksPerQuarter / Unit;

    /// <summary>6/8, 9/8 and 12/8 are felt in dotted quarters.</summary>
    public bool IsCompound => Unit == 8 && Beats % 3 == 0;

    /// <summary>Bars of two or four quarters, which halve and double without a change of meter.</summary>
    internal bool IsCommon => Unit == 4 && Beats is (2 or 4);

    /// <summary>
    /// Ticks at which the felt beats of a bar start: quarters in x/4, dotted quarters in compound meters, and
    /// 3+2 and 2+2+3 eighths in 5/8 and 7/8.
    /// </summary>
    public IReadOnlyList<int> BeatTicks
    {
        get
        {
            int[] groups = (Beats, Unit) switch
            {
                (5, 8) => [3, 2],
                (7, 8) => [2, 2, 3],
                _ when IsCompound => [.. Enumerable.Repeat(3, Beats / 3)],
                _ => [.. Enumerable.Repeat(1, Beats)],
            };
            var ticks = new int[groups.Length];
            for (int i = 1; i < groups.Length; i++) ticks[i] = ticks[i - 1] + groups[i - 1] * TicksPerUnit;
            return ticks;
        }
    }

    /// <exception cref="ArgumentException">Not a supported meter; the message lists those that are.</exception>
    public static Meter Parse(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int beats)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int unit)
            && Supported.Contains(new Meter(beats, unit)))
            return new Meter(beats, unit);
        throw new ArgumentException($"meter '{text}' is not known; use one of {string.Join(", ", Supported)}");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Beats}/{Unit}");
}
