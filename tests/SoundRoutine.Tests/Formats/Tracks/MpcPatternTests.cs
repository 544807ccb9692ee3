using System.Text;
using System.Text.Json;
using CsCheck;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Mpc;
using SoundRoutine.Patterns;

namespace SoundRoutine.Tests.Formats.Tracks;

public class MpcPatternTests
{
    private static readonly MpcPatternReader Reader = new();

    [Fact]
    public void Notes_come_back_to_the_tick() => Beats.Tracks.Sample(track => Beats.AssertSame(track,
        Beats.Read(Reader, "x.mpcpattern", s => MpcPatternWriter.Write(track, s)).Pattern), iter: 100);

    [Fact]
    public void A_pattern_has_the_form_of_MPC_2()
    {
        using var stream = new MemoryStream();
        MpcPatternWriter.Write(Beats.Plain, stream);
        JsonElement pattern = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("pattern");
        Assert.Equal(long.MaxValue, pattern.GetProperty("length").GetInt64());
        JsonElement[] events = [.. pattern.GetProperty("events").EnumerateArray()];
        Assert.All(events, e => Assert.Equal(["type", "time", "len", "1", "2", "3", "mod", "modVal"],
            e.EnumerateObject().Select(p => p.Name)));
        Assert.Equal([(1, 0, 0), (1, 0, 32), (1, 0, 130), (2, 0, 36), (2, 7, 42), (2, 929, 38)], events.Take(6)
            .Select(e => (e.GetProperty("type").GetInt32(), e.GetProperty("time").GetInt32(),
                e.GetProperty("1").GetInt32())));
        Assert.Equal(100 / 127.0, events[3].GetProperty("2").GetDouble(), 1e-6);
        Assert.Equal(0.5, events[3].GetProperty("modVal").GetDouble());
    }

    [Fact]
    public void The_form_of_MPC_3_is_read_too()
    {
        FormatContent content = Read("""
            {"pattern": {"version": 2, "length": 7680, "events": [
              {"type": 1, "time": 0},
              {"type": 3, "time": 480, "note": {"version": 1, "note": 36, "velocity": 0.5, "length": 120,
                "probability": 100, "ratchet": 1}}]}}
            """);
        Assert.Equal([new Fact("form", "MPC 3"), new Fact("events", 2), new Fact("notes", 1)],
            content.Facts.AsEnumerable());
        Pattern pattern = content.Pattern!.Pattern;
        DrumEvent hit = Assert.Single(pattern.Events);
        Assert.Equal((480, 36, 64, 120, 2),
            (hit.PlayedTick, hit.Note, hit.Velocity, hit.Duration, pattern.Grid.Bars));
    }

    [Theory]
    [InlineData("{\"pattern\": {}}", "no events")]
    [InlineData("{\"pattern\": {\"events\": [", "no JSON")]
    [InlineData("[1]", "no events")]
    [InlineData("{\"pattern\": {\"events\": 1, \"event\\uD800\": 2}}", "MPC pattern")]
    public void Damage_is_told(string text, string what) => Assert.Contains(what,
        Assert.Throws<SoundRoutineException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Numbers_out_of_range_are_passed_over() => Assert.Null(Read("""
        {"pattern": {"length": -1e300, "events": [{"type": 2, "time": -5, "1": 36, "2": 1},
          {"type": 2, "time": 1e300, "1": 36, "2": 1}, {"type": 2, "time": 0, "1": 400, "2": 1},
          {"type": 2, "time": "0", "1": 36, "2": 1}, {"type": 2, "time": 0, "1": 36, "2": 0}, 7, null]}}
        """).Pattern);

    private static FormatContent Read(string text) =>
        Reader.Read(FormatFile.Of("x.mpcpattern", Encoding.UTF8.GetBytes(text)), default);
}
