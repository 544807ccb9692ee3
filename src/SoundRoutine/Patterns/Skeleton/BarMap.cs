using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Skeleton;

/// <summary>
/// One step of a bar and its meaning: <paramref name="Beat"/> is the felt beat it belongs to,
/// <paramref name="Position"/> its number within that beat's <paramref name="BeatSteps"/>,
/// <paramref name="TemplateBeat"/> the beat of 4/4 it plays the part of, <paramref name="Sixteenth"/> the slot there
/// (-1 for none), <paramref name="Weight"/> its metrical weight,
/// 1 for the downbeat.
/// </summary>
internal readonly record struct Slot(int Step, int Tick, int Beat, int Position, int BeatSteps, int TemplateBeat,
    int Sixteenth, double Weight)
{
    public bool OnBeat => Position == 0;

    /// <summary>The "and" of a beat; of three eighths the last, which leads to the next beat.</summary>
    public bool IsAnd => BeatSteps switch { 4 => Position == 2, 3 => Position == 2, _ => Position == 4 };

    public bool IsEighth => BeatSteps == 3 ? Position != 1 : Position % 2 == 0;
}

/// <summary>
/// A bar of any meter seen through 4/4. Beats come in groups of two (call and answer) with a group of three where
/// the number is odd, and each plays the part of a beat of 4/4: in 7/4, 1 2 3 4 1 3 4, so that backbeats
/// (parts 2 and 4) end the groups. In half-time the answer is part 3 and falls just past the middle.
/// </summary>
internal sealed class BarMap
{
    public BarMap(Grid grid, Feel feel)
    {
        int step = grid.TicksPerStep;
        IReadOnlyList<int> beats = grid.Meter.BeatTicks;
        // Dotted quarters do not fall on a raster of quarter triplets; such a bar is felt in quarters.
        if (beats.Any(t => t % step != 0))
            beats = [.. Enumerable.Range(0, grid.TicksPerBar / MusicalTime.TicksPerQuarter)
                .Select(b => b * MusicalTime.TicksPerQuarter)];
        int[] parts = Parts(beats.Count, feel);
        Beats = beats.Count;
        Slots = new Slot[grid.StepsPerBar];
        for (int beat = 0; beat < beats.Count; beat++)
        {
            int from = beats[beat] / step, to = (beat + 1 < beats.Count ? beats[beat + 1] : grid.TicksPerBar) / step;
            for (int i = from; i < to; i++)
                Slots[i] = new Slot(i, i * step, beat, i - from, to - from, parts[beat],
                    Sixteenth(i - from, to - from), Weight(beat, i - from, to - from, parts[beat]));
        }
        BeatStarts = [.. beats.Select(t => t / step)];
    }

    public int Beats { get; }

    public Slot[] Slots { get; }

    /// <summary>The step each felt beat begins on.</summary>
    public int[] BeatStarts { get; }

    private static int[] Parts(int beats, Feel feel) => (beats, feel) switch
    {
        (2, Feel.Backbeat) => [0, 1],
        (3, Feel.Backbeat) => [0, 2, 3],
        (5, Feel.Backbeat) => [0, 2, 1, 2, 3],
        (6, Feel.Backbeat) => [0, 1, 2, 3, 2, 3],
        (7, Feel.Backbeat) => [0, 1, 2, 3, 0, 2, 3],
        (2, Feel.HalfTime) => [0, 2],
        (3, Feel.HalfTime) => [0, 1, 2],
        (5, Feel.HalfTime) => [0, 1, 1, 2, 3],
        (6, Feel.HalfTime) => [0, 1, 1, 2, 3, 3],
        (7, Feel.HalfTime) => [0, 1, 1, 3, 2, 3, 3],
        _ => [0, 1, 2, 3],
    };

    private static int Sixteenth(int position, int beatSteps) => beatSteps switch
    {
        4 or 3 => position,
        _ => position switch { 0 => 0, 2 => 1, 4 => 2, 5 => 3, _ => -1 },
    };

    private static double Weight(int beat, int position, int beatSteps, int part)
    {
        if (position == 0) return beat == 0 ? 1 : part == 2 ? 0.85 : 0.75;
        bool eighth = beatSteps == 3 ? position == 2 : position % 2 == 0;
        return eighth ? 0.45 : 0.2;
    }
}
