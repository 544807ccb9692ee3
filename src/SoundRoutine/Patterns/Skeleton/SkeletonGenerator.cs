using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Skeleton;

/// <summary>
/// Writes a drum part from the rules of a style: anchors and probabilities over the bar, motion, timelines, phrases
/// and fills. Strictly on the grid; <see cref="Humanizer"/> gives it a feel.
/// </summary>
public static class SkeletonGenerator
{
    /// <exception cref="ArgumentException">The grid, the style or another option is not valid; the message says what
    /// is.</exception>
    public static Pattern Generate(Grid grid, SkeletonOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Generate(grid, BuiltInStyles.Find(options.Style), options, seed);
    }

    /// <summary>As the other, in a style of one's own; that of the options is not looked at.</summary>
    /// <exception cref="ArgumentException">The grid or another option is not valid; the message says what
    /// is.</exception>
    public static Pattern Generate(Grid grid, Style style, SkeletonOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(style);
        ArgumentNullException.ThrowIfNull(options);
        grid.Validated();
        options.Validated();

        Seed own = seed.Derive("skeleton").Derive(style.Name);
        var map = new BarMap(grid, style.Feel);
        var form = new PhraseForm(grid.Bars, options);
        var dice = new PatternRandom(own, form, map.Slots.Length);
        var lines = new LineWriter(grid, style, map, options.Density, dice);
        var fills = new FillWriter(style, map, options.Density);

        var events = ImmutableArray.CreateBuilder<DrumEvent>();
        var hits = new List<PatternNote>();
        for (int bar = 0; bar < grid.Bars; bar++)
        {
            hits.Clear();
            for (int i = 0; i < style.Lines.Length; i++)
            {
                Line line = style.Lines[i];
                string name = $"{i}/{line.Note}";
                if (dice.Once(name, "presence") >= LineWriter.Lean(line.Presence, options.Density)) continue;
                dice.Throw(name, bar);
                lines.Write(line, bar, NoteIn(line, name, form.PhraseOf(bar), dice, options.Variation), hits);
            }
            if (options.Fills && form.EndsPhrase(bar))
                fills.Write(FillBeats(bar, form, options), FillRng(own, form.PhraseOf(bar), options.Variation), hits);
            // The bar after the last is the first: a pattern loops, and its first downbeat answers its last fill.
            if (options.Fills && form.EndsPhrase((bar + grid.Bars - 1) % grid.Bars))
                hits.Add(new PatternNote(0,
                    form.PhraseOf(bar) % 2 == 0 || options.Variation == 0 ? GeneralMidi.Crash : GeneralMidi.Crash2,
                    style.CrashVelocity, Role.Fill, Anchor: true));
            LimbConstraint.Resolve(hits, style.Acoustic);
            foreach (PatternNote hit in hits)
                events.Add(new DrumEvent
                {
                    Tick = bar * grid.TicksPerBar + hit.Tick + grid.SwingDelay(hit.Tick), Note = hit.Note,
                        Velocity = hit.Velocity, Role = hit.Role,
                });
        }
        events.Sort((a, b) => (a.Tick, a.Note).CompareTo((b.Tick, b.Note)));
        return new Pattern(grid, NoteLengths.Assign(grid, events.DrainToImmutable()));
    }

    // Contrasting phrases may move from the hi-hat to the ride.
    private static int NoteIn(Line line, string name, int phrase, PatternRandom dice, double variation) =>
        line is PulseLine { Alternate: > 0 } pulse && phrase % 2 == 1
        && dice.Once(name, $"alternate/{phrase}") < 0.7 * variation ? pulse.Alternate : line.Note;

    // Fills grow: every second phrase and the very last end with more than the one before.
    private static int FillBeats(int bar, PhraseForm form, SkeletonOptions options)
    {
        if (options.Density < 0.2) return 0;
        double beats = 1 + (options.PhraseBars == 8 ? 0.5 : 0) + (options.Density - 0.5);
        if (form.PhraseOf(bar) % 2 == 1) beats += 1.6 * options.Variation;
        if (form.IsLast(bar)) beats += 1.2 * options.Variation;
        return (int)Math.Round(Math.Max(1, beats));
    }

    // The same fill for every phrase at rest, a new one each time at full variation.
    private static Rng FillRng(Seed seed, int phrase, double variation)
    {
        bool afresh = seed.Derive("fill-change", phrase).CreateRng().Chance(Math.Sqrt(variation));
        return seed.Derive("fill", afresh ? phrase : 0).CreateRng();
    }
}
