using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Midi;

namespace SoundRoutine.Formats.Mpc;

/// <summary>Colors of pads, one for each family of drums, as 0xRRGGBB.</summary>
internal static class MpcProgramColors
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, IndentSize = 4, NewLine = "\n" };

    public static int Of(int note) => GeneralMidi.InstrumentOf(note) switch
    {
        Instrument.Kick => 0xE53935,
        Instrument.Snare or Instrument.Clap => 0xFB8C00,
        Instrument.HihatClosed or Instrument.HihatOpen => 0xFDD835,
        Instrument.Tom => 0x1E88E5,
        Instrument.Crash or Instrument.Ride => 0x00ACC1,
        _ => 0x8E24AA,
    };

    /// <summary>The text in which a program keeps them; pads without a sound are dark.</summary>
    public static string Write(ImmutableArray<MpcProgramSlot> slots)
    {
        Dictionary<int, int> colors = slots.ToDictionary(s => s.Number, s => Of(s.Pad.Note));
        var pads = new Dictionary<string, object>
        {
            ["Universal"] = new { value0 = false }, ["Type"] = new { value0 = 4 }, ["universalPad"] = 7775,
            ["pads"] = Enumerable.Range(0, MpcProgram.PadCount)
                .ToDictionary(i => InvariantText.Of($"value{i}"), i => colors.GetValueOrDefault(i + 1)),
            ["UnusedPads"] = new { value0 = 1 },
        };
        return JsonSerializer.Serialize(new Dictionary<string, object> { ["ProgramPads-v2.10"] = pads }, Indented);
    }
}
