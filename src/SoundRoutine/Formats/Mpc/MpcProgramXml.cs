using System.Collections.Immutable;
using System.Xml.Linq;

namespace SoundRoutine.Formats.Mpc;

/// <summary>Programs as XML, versions 1.x to 2.1.</summary>
internal static class MpcProgramXml
{
    public const string Root = "MPCVObject";

    public static MpcProgram Read(FormatFile file, byte[] bytes)
    {
        XElement root = FormatXml.Read(file, bytes);
        XElement program = root.Name.LocalName == Root && root.Child("Program") is { } found ? found
            : throw file.Broken("holds no program of an MPC; export it again");
        string name = program.Text("ProgramName");
        return new MpcProgram
        {
            Type = program.Attr("type"), Application = root.Child("Version")?.Text("Application_Version") ?? "",
            Name = name.Length > 0 ? name : file.Title, Level = Level(program, MpcProgramLevel.OfFader),
            Pads = [.. (program.Child("Instruments")?.Children("Instrument") ?? []).Select(Pad)],
            Notes = Notes(program.Child("PadNoteMap")),
        };
    }

    private static ImmutableArray<int> Notes(XElement? map)
    {
        int[] notes = [.. Enumerable.Range(1, MpcProgram.PadCount).Select(MpcProgram.NoteOf)];
        foreach ((int index, XElement note) in (map?.Children("PadNote") ?? []).Index())
        {
            int pad = FormatXml.Whole(note.Attr("number"), index + 1, 0, int.MaxValue);
            if (pad is > 0 and <= MpcProgram.PadCount)
                notes[pad - 1] = FormatXml.Whole(note.Text("Note"), notes[pad - 1], 0, 127);
        }
        return [.. notes];
    }

    private static MpcProgramPad Pad(XElement instrument, int index) => new()
    {
        Number = FormatXml.Whole(instrument.Attr("number"), index + 1, 0, int.MaxValue),
        Level = Level(instrument, MpcProgramLevel.OfFader),
        ZonePlay = FormatXml.Whole(instrument.Text("ZonePlay"), MpcProgramPad.Velocity, 0, 2),
        MuteGroup = FormatXml.Whole(instrument.Text("MuteGroup"), 0, 0, 32),
        MuteTargets = [.. Enumerable.Range(1, 4)
            .Select(i => FormatXml.Whole(instrument.Text(InvariantText.Of($"MuteTarget{i}")), 0, 0, 128))
            .Where(p => p > 0)],
        Layers = [.. (instrument.Child("Layers")?.Children("Layer") ?? []).Select(Layer)],
    };

    private static MpcProgramLayer Layer(XElement layer)
    {
        int Frames(string name) => FormatXml.Whole(layer.Text(name), 0, 0, int.MaxValue);
        int end = Frames("SliceEnd");
        return new MpcProgramLayer
        {
            Active = layer.Text("Active") != "False",
            Sample = layer.Text("SampleName"), File = layer.Text("SampleFile"),
            Level = Level(layer, MpcProgramLevel.OfLayer),
            Low = FormatXml.Whole(layer.Text("VelStart"), 1, 1, 127),
            High = FormatXml.Whole(layer.Text("VelEnd"), 127, 1, 127),
            Start = Math.Max(Frames("SampleStart"), Frames("SliceStart")), End = end > 0 ? end : Frames("SampleEnd"),
        };
    }

    // Pitch says once more what the two tunings say.
    private static MpcProgramLevel Level(XElement element, Func<double, double> gain) => new(
        element.Text("Volume") is { Length: > 0 } volume ? gain(FormatXml.Number(volume, 1)) : 0,
        MpcProgramLevel.PanOf(FormatXml.Number(element.Text("Pan"), 0.5)),
        FormatXml.Whole(element.Text("TuneCoarse"), 0, -120, 120)
            + Math.Clamp(FormatXml.Number(element.Text("TuneFine"), 0), -1_200, 1_200) / 100);
}
