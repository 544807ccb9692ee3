using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Patterns;
using SoundRoutine.Roles;
using SoundRoutine.Timing;

namespace SoundRoutine.Arranging;

/// <summary>Step 5: gives every hit of a pattern the sample that plays it, and lays the track out.</summary>
internal static class Arranger
{
    /// <inheritdoc cref="Arrange(Pattern, Pools, Kit, ArrangeOptions, StepContext, out ArrangeReport)"/>
    public static Arrangement Arrange(Pattern pattern, Pools pools, Kit kit, ArrangeOptions options, StepContext ctx) =>
        Arrange(pattern, pools, kit, options, ctx, out _);

    /// <summary>
    /// Layers the pattern where asked, draws micro-timing in, chooses samples, and ends open hats at the next hat. One
    /// group plays an instrument through the track; keys the kit has no sound for are substituted or dropped, and
    /// <paramref name="report"/> says which.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of range or names a group the kit lacks, or pools and kit
    /// do not belong together.</exception>
    public static Arrangement Arrange(Pattern pattern, Pools pools, Kit kit, ArrangeOptions options, StepContext ctx,
        out ArrangeReport report)
    {
        if (options.MaxMicroOffsetMs is { } limit && !(limit >= 0 && double.IsFinite(limit)))
            throw new ArgumentException($"a largest micro offset of {limit} ms is not possible; use 0 or more");
        ctx.Report("layout", 0);
        Pattern laid = options.Progressive is { } progressive ? Layering.Lay(pattern, progressive) : pattern;
        ImmutableSortedDictionary<int, Voice?> voices = VoiceMap.Build(laid.Events, pools, kit, options);
        var selector = new SampleSelector(options, ctx.Seed.Derive("arranging").CreateRng());
        var events = ImmutableArray.CreateBuilder<DrumEvent>(laid.Events.Length);
        foreach (DrumEvent e in laid.Events)
        {
            ctx.Cancellation.ThrowIfCancellationRequested();
            if (voices[e.Note] is not { } voice) continue;
            events.Add(e with
            {
                SampleId = selector.Choose(voice, e.Instrument, e.Velocity).Id,
                Transpose = Math.Clamp(e.Transpose + voice.Transpose, -DrumEvent.MaxTranspose,
                DrumEvent.MaxTranspose),
                MicroOffset = DrawnIn(e.MicroOffset, laid.Grid, options.MaxMicroOffsetMs),
            });
        }
        report = Report(laid.Events, voices);
        ctx.Report("layout", 1);
        return new Arrangement(laid.Grid,
            HatChoke.Apply(events.ToImmutable(), laid.Grid.TicksPerBar, laid.Grid.Length));
    }

    private static int DrawnIn(int offset, Grid grid, double? milliseconds)
    {
        if (milliseconds is not { } limit) return offset;
        // Rounded down, so that the limit holds in milliseconds too.
        int ticks = (int)Math.Min(int.MaxValue, Math.Floor(MusicalTime.ToTicks(limit / 1000, grid.Bpm)));
        return Math.Clamp(offset, -ticks, ticks);
    }

    private static ArrangeReport Report(ImmutableArray<DrumEvent> events, ImmutableSortedDictionary<int, Voice?> voices)
    {
        ImmutableSortedDictionary<int, int> hits = events.GroupBy(e => e.Note)
            .ToImmutableSortedDictionary(g => g.Key, g => g.Count());
        return new ArrangeReport(
            [.. voices.Where(v => v.Value?.Substitution is not null)
                .Select(v => Notice(v.Key, v.Value!.Substitution!))],
            [.. voices.Where(v => v.Value is null)
                .Select(v =>
                    Notice(v.Key,
                        $"no sound of the kit can play key {v.Key} ({Midi.GeneralMidi.InstrumentOf(v.Key)}); "
                            + $"{Counted.Of(hits[v.Key], "hit")} dropped"))]);

        ArrangeNotice Notice(int note, string words) =>
            new(note, Midi.GeneralMidi.InstrumentOf(note), hits[note], words);
    }
}
