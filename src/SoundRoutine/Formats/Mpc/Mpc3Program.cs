using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace SoundRoutine.Formats.Mpc;

/// <summary>Programs of MPC 3.9 and later: five lines that say what follows, then JSON.</summary>
internal static class Mpc3Program
{
    private const int HeaderLines = 5;

    private static readonly string[] Types = ["Drum", "Keygroup"];

    public static MpcProgram Read(FormatFile file, byte[] bytes)
    {
        if (bytes.AsSpan().TrimStart("\uFEFF \r\n"u8).StartsWith("<"u8)) return MpcProgramXml.Read(file, bytes);
        (string[] header, ReadOnlyMemory<byte> json) = Split(bytes);
        if (header.Length < HeaderLines || header[0] != "ACVS" || header[3] != "json")
            throw file.Broken("holds no program of an MPC; export it again");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true });
            return Program(file, header[1], new Mpc3Json(document.RootElement)["data"]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw file.Broken("is damaged: its text breaks off or makes no sense; export it again");
        }
    }

    private static (string[] Header, ReadOnlyMemory<byte> Json) Split(byte[] bytes)
    {
        List<string> lines = [];
        int at = 0;
        while (lines.Count < HeaderLines && Array.IndexOf(bytes, (byte)'\n', at) is >= 0 and var end)
        {
            lines.Add(Encoding.UTF8.GetString(bytes, at, Math.Min(end - at, 200)).Trim());
            at = end + 1;
        }
        return ([.. lines], bytes.AsMemory(at));
    }

    private static MpcProgram Program(FormatFile file, string application, Mpc3Json data)
    {
        Mpc3Json program = data["program"].IsObject ? data["program"] : data, drum = program["drum"];
        int type = program["type"].Whole(MpcProgram.DrumType, 0, 99);
        // Where the keys are kept has moved from one version to another.
        Mpc3Json map = program["padNoteMap"].IsObject ? program["padNoteMap"] : drum["padNoteMap"];
        Mpc3Json notes = map["noteForPad"];
        string name = program["name"].Text;
        return new MpcProgram
        {
            Type = type < Types.Length ? Types[type] : InvariantText.Of($"{type}"), Application = application,
            Name = name.Length > 0 ? name : file.Title,
            Level = Level(program["mixable"], drum, MpcProgramLevel.OfFader),
            Pads = [.. drum["instruments"].Items.Select(Pad)],
            Notes = [.. Enumerable.Range(1, MpcProgram.PadCount).Select(pad =>
                notes[InvariantText.Of($"value{pad - 1}")].Whole(MpcProgram.NoteOf(pad), 0, 127))],
        };
    }

    private static MpcProgramPad Pad(Mpc3Json pad, int index) => new()
    {
        Number = index + 1, Level = Level(pad["mixable"], pad, MpcProgramLevel.OfFader),
        ZonePlay = (pad["zonePlay"].IsNumber ? pad["zonePlay"] : pad["zonePlayTime"])
            .Whole(MpcProgramPad.Velocity, 0, 2),
        MuteGroup = pad["whichMuteGroup"].Whole(0, 0, 32),
        // Taken to count from 1 as in XML; no program that uses them was at hand.
        MuteTargets = [.. pad["muteTargets"].Items.Select(t => t.Whole(0, 0, MpcProgram.PadCount)).Where(t => t > 0)],
        Layers = [.. pad["layersv"].Items.Select(Layer)],
    };

    private static MpcProgramLayer Layer(Mpc3Json layer)
    {
        Mpc3Json slice = layer["sliceInfo"];
        int end = slice["End"].Whole(0, 0, int.MaxValue);
        // Some versions count velocities to 1, others to 127.
        double high = layer["velocityEnd"].Number(127), scale = high <= 1 ? 127 : 1;
        return new MpcProgramLayer
        {
            Active = !layer["active"].IsFalse && !layer["mute"].IsTrue,
            Sample = layer["sampleName"].Text, File = layer["sampleFile"].Text,
            Level = Level(layer, layer, MpcProgramLevel.OfLayer),
            Low = (int)Math.Clamp(Math.Round(layer["velocityStart"].Number(0) * scale), 1, 127),
            High = (int)Math.Clamp(Math.Round(high * scale), 1, 127),
            Start = Math.Max(layer["sampleStart"].Whole(0, 0, int.MaxValue), slice["Start"].Whole(0, 0, int.MaxValue)),
            End = end > 0 ? end : layer["sampleEnd"].Whole(0, 0, int.MaxValue),
        };
    }

    private static MpcProgramLevel Level(Mpc3Json mixer, Mpc3Json tuned, Func<double, double> gain)
    {
        Mpc3Json volume = mixer["volume"];
        return new(volume["gainCoefficient"].IsNumber ? MpcProgramLevel.OfLayer(volume["gainCoefficient"].Number(1))
                : volume.IsNumber ? gain(volume.Number(1)) : 0,
            MpcProgramLevel.PanOf(mixer["pan"].Number(0.5)),
            tuned["coarseTune"].Whole(0, -120, 120) + Math.Clamp(tuned["fineTune"].Number(0), -1_200, 1_200) / 100);
    }
}
