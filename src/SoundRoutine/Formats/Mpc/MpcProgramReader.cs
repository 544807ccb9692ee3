using System.Collections.Immutable;

namespace SoundRoutine.Formats.Mpc;

/// <summary>
/// Drum programs of MPC software, of MPCs that stand alone and of the Force: XML up to MPC 2, JSON packed by gzip from
/// MPC 3.9 on. Akai has not published the formats; names and meanings are those seen in files.
/// </summary>
internal sealed class MpcProgramReader : IFormatReader
{
    public string Name => "MPC program";

    public bool Knows(FormatFile file) => file.Extension == ".xpm"
        && (IsPacked(file) || FormatXml.HasRoot(file, MpcProgramXml.Root));

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        MpcProgram program = IsPacked(file) ? Mpc3Program.Read(file, FormatArchive.Gunzip(file))
            : MpcProgramXml.Read(file, file.ReadAll());
        if (program.Type != "Drum")
            throw file.Broken($"is a program of the kind '{program.Type}'; save it as a drum program");
        cancellation.ThrowIfCancellationRequested();
        (ImmutableArray<SamplerPad> pads, ImmutableArray<string> warnings) = MpcProgramKit.Of(file, program);
        return new FormatContent
        {
            Facts = Facts(program),
            Kit = pads.IsEmpty ? null : new SamplerKit { Name = program.Name, Pads = pads },
            Warnings = warnings,
        };
    }

    private static bool IsPacked(FormatFile file) => file.Head.Span.StartsWith([(byte)0x1F, (byte)0x8B]);

    private static ImmutableArray<Fact> Facts(MpcProgram program)
    {
        MpcProgramLayer[] layers = [.. program.Pads.SelectMany(p => p.Layers)];
        string[] named = [.. layers.Where(l => l.IsNamed).Select(l => l.Sample.Length > 0 ? l.Sample : l.File)];
        return
        [
            new("type", program.Type), new("application", program.Application), new("name", program.Name),
            new("instruments", program.Pads.Length), new("layers", layers.Length),
            new("named_layers", named.Length), new("distinct_samples", named.Distinct().Count()),
            Fact.List("pad_notes_first4_last", program.Notes.Take(4).Append(program.Notes[^1])),
        ];
    }
}
