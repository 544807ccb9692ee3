using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Editing;
using SoundRoutine.Editing.Edits;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Editing;

/// <summary>Arrangements and edits to try.</summary>
internal static class Samples
{
    private static readonly Gen<Grid> Grids =
        from bpm in Gen.Double[30, 300]
        from meter in Gen.Int[0, Meter.Supported.Count - 1].Select(i => Meter.Supported[i])
        from bars in Gen.Int[1, 6]
        from swing in Gen.Double[50, 75]
        from unit in Gen.Bool.Select(eighths => eighths ? 480 : 240)
        from triplets in Gen.Bool
        select new Grid
        {
            Bpm = bpm, Meter = meter, Bars = bars, Swing = swing, SwingUnit = unit,
            Subdivision = triplets && meter.TicksPerBar % 320 == 0 ? Subdivision.Triplets : Subdivision.Sixteenths,
        };

    public static Gen<Arrangement> Arrangements { get; } = Grids.SelectMany(grid =>
        (from step in Gen.Int[0, grid.Steps - 1]
         from offset in Gen.Int[-150, 150]
         from note in Gen.Int[35, 59]
         from velocity in Gen.Int[1, 127]
         from role in Gen.Int[0, 4].Select(i => (Role)i)
         select Hit(grid, step, offset, note, velocity, role)).Array[0, 40]
         .Select(events => new Arrangement(grid, [.. events.OrderBy(e => e.Tick).ThenBy(e => e.Note)])));

    private static readonly Gen<CountRange?> Ranges =
        Gen.OneOf(Gen.Const((CountRange?)null), Gen.Select(Gen.Int[1, 1], Gen.Int[0, 3])
            .Select((first, more) => (CountRange?)new CountRange(first, first + more)));

    private static readonly Gen<EditSelection> Selections =
        from roles in Gen.Int[0, 4].Select(i => (Role)i).Array[0, 2]
        from instruments in Gen.Int[0, 8].Select(i => (Instrument)i).Array[0, 3]
        from bars in Ranges
        from steps in Ranges
        select new EditSelection { Roles = [.. roles.Distinct().Order()],
            Instruments = [.. instruments.Distinct().Order()], Bars = bars, Steps = steps };

    private static readonly Gen<EditSelection> NonEmpty =
        Selections.Select(s => s.NamesSounds ? s : s with { Roles = [Role.Motion] });

    /// <summary>Edits that fit any arrangement of <see cref="Arrangements"/>.</summary>
    public static Gen<Edit> Edits { get; } = Gen.OneOf(
        Gen.Select(Gen.Double[0, 10], Gen.Double[-127, 127], Selections)
        .Select((scale, offset, s) => (Edit)new VelocityEdit(scale, offset) { Selection = s }),
        NonEmpty.Select(s => (Edit)new MuteEdit { Selection = s }),
        NonEmpty.Select(s => (Edit)new SoloEdit { Selection = s }),
        NonEmpty.Select(s => (Edit)new DeleteEdit { Selection = s }),
        Gen.Select(Gen.Double[-1000, 1000], Gen.Int[-3840, 3840], Selections)
        .Select((ms, ticks, s) => (Edit)new ShiftEdit(ms, ticks) { Selection = s }),
        Gen.Select(Gen.Double[0, 1], Gen.Int[-1, EditRules.NoteValues.Length - 1], Selections)
        .Select((strength, grid, s) =>
            (Edit)new QuantizeEdit(strength, grid < 0 ? null : EditRules.NoteValues[grid].Ticks) { Selection = s }),
        Gen.Select(Gen.Double[50, 75], Gen.Int[0, 2])
        .Select((amount, unit) => (Edit)new SwingEdit(amount, unit == 0 ? null : unit * 240)),
        Gen.Select(Gen.Double[0, 50], Gen.Double[0, 40], Gen.ULong.Nullable(), Selections)
        .Select((timing, velocity, seed, s) => (Edit)new HumanizeEdit(timing, velocity, seed) { Selection = s }),
        Gen.Select(Gen.Double[-24, 24], Selections)
        .Select((semitones, s) => (Edit)new TransposeEdit(semitones) { Selection = s }),
        Gen.Select(Gen.Int[1, 8], Gen.Int[27, 87], Gen.Int[1, 127], Gen.Int[0, 4], Gen.Double[-1000, 1000])
        .Select((step, note, velocity, role, ms) =>
            (Edit)new InsertEdit(1, step, note, velocity, (Role)role, ms)),
        Gen.Select(Gen.Int[1, 127], Gen.Double[-1000, 1000], NonEmpty)
        .Select((velocity, ms, s) => (Edit)new SetEdit(velocity, ms, "other") { Selection = s }),
        Gen.Select(Gen.Int[-40, 40], Gen.Int[27, 87], Gen.Int[0, 7680], Gen.Int[35, 59])
        .Select((steps, note, tick, key) => (Edit)new MoveEdit(steps, note)
            { Selection = new EditSelection { Hits = [.. HitsAt(tick / 240 * 240, key)] } }),
        Gen.Int[1, 3].Select(count => (Edit)new DuplicateBarEdit(1, count)));

    private static IEnumerable<HitAddress> HitsAt(int tick, int key) =>
        new[] { new HitAddress(tick, key), new HitAddress(0, 36) }.Distinct();

    public static DrumEvent Hit(Grid grid, int step, int offset = 0, int note = 36, int velocity = 100,
        Role role = Role.Core)
    {
        int tick = grid.TickOf(step);
        return new DrumEvent { Tick = tick, MicroOffset = Math.Clamp(tick + offset, 0, grid.Length - 1) - tick,
            Duration = 120, Note = note, Velocity = velocity, Role = role, SampleId = $"s{note}" };
    }

    /// <summary>
    /// Two bars of 4/4 at 120: kick on the beats, snare on two and four, hats on eighths, each a little off.
    /// </summary>
    public static Arrangement Rock(double swing = 50)
    {
        var grid = new Grid { Bpm = 120, Bars = 2, Swing = swing };
        IEnumerable<DrumEvent> events = Enumerable.Range(0, 32).SelectMany(step => new[]
        {
            step % 4 == 0 ? Hit(grid, step, 5) : default,
            step % 8 == 4 ? Hit(grid, step, -10, 38, 110, Role.Accent) : default,
            step % 2 == 0 ? Hit(grid, step, step % 4 == 2 ? 12 : 0, 42, 70, Role.Motion) : default,
        }.Where(e => e.Note > 0));
        return new Arrangement(grid, [.. events.OrderBy(e => e.Tick).ThenBy(e => e.Note)]);
    }

    public static Arrangement Do(Arrangement arrangement, params string[] flags) =>
        Editor.Apply(arrangement, flags.Select(EditFlags.Parse), new Seed(1));

    public static void AssertValid(Arrangement arrangement)
    {
        Grid grid = arrangement.Grid.Validated();
        Assert.All(arrangement.Events, e =>
        {
            Assert.InRange(e.Tick, 0, grid.Length);
            Assert.InRange(e.PlayedTick, 0, grid.Length);
            Assert.InRange(e.Velocity, 1, 127);
            Assert.InRange(e.Note, 27, 87);
            Assert.InRange(e.Transpose, -48, 48);
            Assert.True(e.Duration >= 1);
        });
        Assert.Equal(arrangement.Events.OrderBy(e => e.Tick).ThenBy(e => e.Note), arrangement.Events);
    }
}
