using System.Collections.Immutable;

namespace SoundRoutine.Midi;

/// <summary>A tempo from a tick, which falls at <paramref name="Seconds"/>, on.</summary>
internal readonly record struct TempoChange(long Tick, double Seconds, int MicrosecondsPerQuarter)
{
    /// <summary>
    /// Quarter notes a minute: of the tempi a file keeps as this number, the roundest (90, not 89.999955), to three
    /// decimals.
    /// </summary>
    public double Bpm
    {
        get
        {
            double exact = 60e6 / MicrosecondsPerQuarter;
            for (int decimals = 0; decimals <= 3; decimals++)
            {
                double round = Math.Round(exact, decimals);
                if (round > 0 && Math.Round(60e6 / round, MidpointRounding.AwayFromZero) == MicrosecondsPerQuarter)
                    return round;
            }
            return exact;
        }
    }
}
