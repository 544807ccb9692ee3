using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Tracks;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Formats.Tracks;

/// <summary>Tracks for the tests of writers and readers.</summary>
internal static class Beats
{
    public static readonly Gen<DrumTrack> Tracks =
        from meter in Gen.Int[0, Meter.Supported.Count - 1].Select(i => Meter.Supported[i])
        from bpm in Gen.Double[30, 300].Select(b => Math.Round(b, 2))
        from bars in Gen.Int[1, 8]
        from hits in (from tick in Gen.Int[0, bars * meter.TicksPerBar - 1]
                      from duration in Gen.Int[1, 9_000]
                      from note in Gen.Int[35, 59]
                      from velocity in Gen.Int[1, 127]
                      select new DrumEvent { Tick = tick, Duration = duration, Note = note, Velocity = velocity,
                          Role = Role.Core }).Array[1, 60]
        select Of(new Grid { Bpm = bpm, Meter = meter, Bars = bars }, hits);

    public static DrumTrack Of(Grid grid, params DrumEvent[] hits) => new()
    {
        Title = "A \"beat\" & more",
        Grid = grid,
        Notes = PlayedNotes.Merged(grid, hits),
        Sections = [new Section(0, "Core"), .. grid.Bars > 1 ? [new Section(1, "Core + Accent")]
            : ImmutableArray<Section>.Empty],
        Comment = "CC0 <fine>",
    };

    /// <summary>Two bars with everything: micro-timing, short and long notes, two strikes of a key.</summary>
    public static DrumTrack Plain => Of(new Grid { Bpm = 127.5, Bars = 2 }, Hit(0, 36, 100), Hit(7, 42, 1),
        Hit(960, 38, 127) with { MicroOffset = -31, Duration = 5_000 }, Hit(1_920, 36, 64), Hit(3_840, 46, 90),
        Hit(7_679, 42, 33) with { Duration = 700 });

    public static DrumEvent Hit(int tick, int note, int velocity) =>
        new() { Tick = tick, Duration = 240, Note = note, Velocity = velocity, Role = Role.Core };

    public static FormatContent Read(IFormatReader reader, string name, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        var file = FormatFile.Of(name, stream.ToArray());
        Assert.True(reader.Knows(file));
        return reader.Read(file, default);
    }

    /// <summary>Tick, key and velocity of every note are back, and their lengths.</summary>
    public static void AssertSame(DrumTrack track, PatternImport? import)
    {
        Assert.NotNull(import);
        Assert.Equal(track.Notes.Select(n => (n.Start, n.Key, n.Velocity, Length: n.End - n.Start)).Order(),
            import.Pattern.Events.Select(e => ((long)e.PlayedTick, e.Note, e.Velocity, Length: (long)e.Duration))
                .Order());
    }
}
