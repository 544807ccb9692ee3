using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Features;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Roles;
using SoundRoutine.Timing;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Arranging;

/// <summary>Kits, pools and patterns to arrange.</summary>
internal static class DrumKits
{
    /// <summary>
    /// A kit with two kicks, the first of three layers with two hits each, and one of everything else.
    /// </summary>
    public static Kit Full { get; } = KitOf(
    [
        .. Layered("kick 1", Instrument.Kick, Kick, layers: 3, robins: 2),
        Sample("kick_02", Instrument.Kick, Kick, 0.5),
        .. Typical.Where(s => s.Class != Instrument.Kick),
    ]);

    /// <summary>
    /// The hits of one group, <c>kick_1_l1_r1</c> onwards; the loudest layer's first hit stands for it.
    /// </summary>
    public static IEnumerable<Sample> Layered(string group, Instrument instrument, SoundFeatures features, int layers,
        int robins) =>
        Enumerable.Range(0, layers * robins).Select(i => (Layer: i / robins + 1, Robin: i % robins + 1)).Select(hit =>
            Sample($"{group.Replace(' ', '_')}_l{hit.Layer}_r{hit.Robin}", instrument, features) with
            {
                Group = group, Layer = hit.Layer, RoundRobin = hit.Robin, Representative = hit.Layer == layers
                    && hit.Robin == 1,
            });

    public static Pools PoolsOf(Kit kit, int promotions = 2) =>
        RoleAssigner.Assign(kit, RoleOptions.Default with { Promotions = promotions }, StepContext.Default);

    public static DrumEvent Hit(int tick, int note, int velocity = 100, Role? role = null, int micro = 0,
        int duration = 240) => new()
    {
        Tick = tick, Note = note, Velocity = velocity, MicroOffset = micro, Duration = duration,
        Role = role ?? GeneralMidi.InstrumentOf(note) switch
        {
            Instrument.Kick => Role.Core,
            Instrument.Snare or Instrument.Clap or Instrument.Crash => Role.Accent,
            Instrument.Tom => Role.Fill,
            _ => Role.Motion,
        },
    };

    public static Pattern PatternOf(int bars, params IEnumerable<DrumEvent> events) =>
        new(new Grid { Bpm = 120, Bars = bars }, [.. events.OrderBy(e => e.Tick).ThenBy(e => e.Note)]);

    /// <summary>Any hits on any keys, sounding within a grid of 1 to 4 bars.</summary>
    public static Gen<Pattern> AnyPattern { get; } =
        from bars in Gen.Int[1, 4]
        from events in (
            from tick in Gen.Int[0, bars * 3840 - 1]
            from note in Gen.Int[35, 82]
            from velocity in Gen.Int[1, 127]
            from role in Gen.Enum<Role>()
            from micro in Gen.Int[-60, 60]
            select Hit(tick, note, velocity, role, Math.Clamp(micro, -tick, bars * 3840 - 1 - tick))).Array[0, 60]
        select PatternOf(bars, events);

    public static Arrangement Arrange(Kit kit, Pattern pattern, ArrangeOptions? options = null, int promotions = 2) =>
        Arrange(kit, pattern, out _, options, promotions);

    public static Arrangement Arrange(Kit kit, Pattern pattern, out ArrangeReport report,
        ArrangeOptions? options = null, int promotions = 2) =>
        Arranger.Arrange(pattern, PoolsOf(kit, promotions), kit, options ?? ArrangeOptions.Default,
            StepContext.Default, out report);
}
