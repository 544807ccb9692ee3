using System.Collections.Immutable;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns;

/// <summary>
/// Moves a pattern off the grid as a drummer would. All strokes share a slow drift with a spectrum near 1/f (Hennig
/// et al. 2011), approached by three first-order autoregressions; each piece adds a wander of its own, and sits
/// where the style puts it.
/// </summary>
internal static class Humanizer
{
    // The measured deviation holds flams, triplets off the raster and late bars as well as looseness, so its
    // full size on every stroke would sound like mistakes.
    private const double Share = 0.6;
    private const double DriftShare = 0.55;
    private const int GhostBelow = 60;
    // A drummer's repeated stroke varies by about 9 in velocity; half the measured tilt is in the pattern already.
    private const double VelocityDeviation = 9, VelocityTilt = 0.5;

    /// <summary>
    /// Adds to <see cref="DrumEvent.MicroOffset"/>, always less than half a step and less than half the way to the same
    /// note's neighbors, and varies the velocities. Ticks and order stay, and nothing sounds outside the grid.
    /// </summary>
    /// <exception cref="ArgumentException">An option is not valid; the message says what is.</exception>
    public static Pattern Apply(Pattern pattern, HumanizeOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Apply(pattern, options.Style is null ? null : BuiltInStyles.Find(options.Style), options, seed);
    }

    /// <summary>As the other, with the feel of a style of one's own; that of the options is not looked at.</summary>
    /// <exception cref="ArgumentException">An option is not valid; the message says what is.</exception>
    public static Pattern Apply(Pattern pattern, Style? style, HumanizeOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(options);
        options.Validated();
        Rng rng = seed.Derive("humanize").CreateRng();
        Grid grid = pattern.Grid;
        var drift = new Drift(rng);
        var wander = new double[Enum.GetValues<Instrument>().Length];
        int[] room = Room(pattern);
        var events = ImmutableArray.CreateBuilder<DrumEvent>(pattern.Events.Length);
        for (int i = 0; i < pattern.Events.Length; i++)
        {
            DrumEvent e = pattern.Events[i];
            bool ghost = e.Velocity < GhostBelow;
            double common = drift.At((double)e.Tick / MusicalTime.TicksPerQuarter);
            double r = DrummerStatistics.Correlation(e.Instrument);
            ref double own = ref wander[(int)e.Instrument];
            own = r * own + Math.Sqrt(1 - r * r) * rng.NextGaussian();
            double unevenness = rng.NextGaussian();

            double loose = Share * (style?.Looseness ?? 1) * DrummerStatistics.Deviation(e.Instrument, ghost);
            double late = (DrummerStatistics.MeanOffset(e.Instrument, ghost) * (style?.Looseness ?? 1))
                + LeanOf(style, e.Instrument);
            double ms = options.Timing
                * (late + loose * (DriftShare * common + Math.Sqrt(1 - DriftShare * DriftShare) * own));
            int offset = Math.Clamp(e.MicroOffset + MusicalTime.MillisecondsToTicks(ms, grid.Bpm), -room[i], room[i]);

            double louder = VelocityTilt * DrummerStatistics.Weight(e.Instrument, ghost, SixteenthOf(e.Tick, grid))
                + VelocityDeviation * (ghost ? 0.6 : 1) * unevenness;
            int velocity = (int)Math.Round(e.Velocity + options.Velocity * (style?.Looseness ?? 1) * louder);
            events.Add(e with
            {
                MicroOffset = Math.Clamp(offset, -e.Tick, grid.Length - 1 - e.Tick),
                Velocity = Math.Clamp(velocity, 1, ghost ? GhostBelow - 1 : 127),
            });
        }
        return pattern with { Events = events.DrainToImmutable() };
    }

    private static double LeanOf(Style? style, Instrument instrument) =>
        style is null ? 0 : style.Leans.FirstOrDefault(l => l.Instrument == instrument).Milliseconds;

    /// <summary>
    /// Which sixteenth of its beat a hit is on; of beats longer than a quarter, 0 on the beat, 2 on other eighths, 1
    /// and 3 between.
    /// </summary>
    private static int SixteenthOf(int tick, Grid grid)
    {
        const int sixteenth = MusicalTime.TicksPerQuarter / 4;
        int inBar = grid.NearestStep(tick) % grid.StepsPerBar * grid.TicksPerStep,
            number = (inBar - grid.Meter.BeatTicks.Last(b => b <= inBar)) / sixteenth;
        return number < 4 ? number : number % 2 == 0 ? 2 : 3;
    }

    // How far each event may move: short of half a step, and of half the way to the same note before and after.
    private static int[] Room(Pattern pattern)
    {
        var room = new int[pattern.Events.Length];
        for (int i = 0; i < room.Length; i++) room[i] = pattern.Grid.RoomAt(pattern.Events[i].Tick);
        var last = new SortedDictionary<int, int>();
        for (int i = 0; i < room.Length; i++)
        {
            if (last.TryGetValue(pattern.Events[i].Note, out int before))
            {
                int half = Math.Max(0, (pattern.Events[i].Tick - pattern.Events[before].Tick - 1) / 2);
                room[i] = Math.Min(room[i], half);
                room[before] = Math.Min(room[before], half);
            }
            last[pattern.Events[i].Note] = i;
        }
        return room;
    }

    /// <summary>
    /// Unit-variance noise over beats: the sum of autoregressions that forget within 1, 4 and 16 beats.
    /// </summary>
    private sealed class Drift(Rng rng)
    {
        private static readonly double[] Memory = [1, 4, 16];
        private readonly double[] _states = [rng.NextGaussian(), rng.NextGaussian(), rng.NextGaussian()];
        private double _beat;

        public double At(double beat)
        {
            if (beat > _beat)
            {
                for (int i = 0; i < _states.Length; i++)
                {
                    double keep = Math.Exp(-(beat - _beat) / Memory[i]);
                    _states[i] = keep * _states[i] + Math.Sqrt(1 - keep * keep) * rng.NextGaussian();
                }
                _beat = beat;
            }
            return _states.Sum() / Math.Sqrt(_states.Length);
        }
    }
}
