using System.Globalization;

namespace SoundRoutine.Bench.Scorecards;

/// <summary>A figure that no set of songs gives: its stage, what it is, and the figure in words.</summary>
internal sealed record ProgramFigure(string Stage, string Name, string Value)
{
    /// <summary>A figure with its interval.</summary>
    public static ProgramFigure Of<T>(string stage, string name, T[] measured, Func<IEnumerable<T>, double> figure,
        string format = "F2")
    {
        Interval interval = Interval.Of(measured, figure);
        string Number(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return new ProgramFigure(stage, name,
            $"**{Number(interval.Value)}** ({Number(interval.Low)} to {Number(interval.High)}; {measured.Length})");
    }
}
