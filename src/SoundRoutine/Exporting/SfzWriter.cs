using System.Globalization;
using System.Text;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Rendering;

namespace SoundRoutine.Exporting;

/// <summary>A kit in the SFZ format (sfzformat.com), with opcodes of SFZ 1 but for the fast choke.</summary>
internal static class SfzWriter
{
    /// <param name="name">What the kit is called.</param>
    /// <param name="instruments">Its sounds; samples lie where <see cref="ExportedSample.Path"/> says.</param>
    public static string Write(string name, IEnumerable<KitInstrument> instruments)
    {
        var text = new StringBuilder();
        Line(text, $"// {OneLine(name)}, made with SoundRoutine");
        Line(text, $"<global> loop_mode=one_shot ampeg_release=0.05");
        foreach (KitInstrument instrument in instruments)
        {
            Fader fader = ExportedSample.Fader(instrument);
            Line(text, $"\n// {OneLine(instrument.Name)}");
            Line(text, $"<group> key={instrument.Note} pan={100 * fader.Pan:0.##}{Choke(instrument)}");
            foreach (KitLayer layer in instrument.Layers)
                for (int i = 0; i < layer.RoundRobins.Length; i++) Line(text, $"{Region(layer, i, fader)}");
        }
        return text.ToString();
    }

    private static string Region(KitLayer layer, int robin, Fader fader)
    {
        Sample sample = layer.RoundRobins[robin];
        string turn =
            layer.RoundRobins.Length > 1
            ? InvariantText.Of($" seq_length={layer.RoundRobins.Length} seq_position={robin + 1}") : "";
        return InvariantText.Of(
            $"<region> sample={ExportedSample.Path(sample)} lovel={layer.Low} hivel={layer.High}{turn} "
                + $"volume={ExportedSample.PlayedGain(sample, fader):0.##}");
    }

    private static string Choke(KitInstrument instrument) => instrument.ChokeGroup == 0 ? ""
        : InvariantText.Of($" group={instrument.ChokeGroup}")
        + (instrument.Choked ? InvariantText.Of($" off_by={instrument.ChokeGroup} off_mode=fast") : "");

    // A name with a line break would be read as opcodes.
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static void Line(StringBuilder text, InvariantText line) =>
        text.Append(InvariantText.Of(line)).Append('\n');
}
