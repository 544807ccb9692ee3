using System.Collections.Immutable;
using System.Text;
using SoundRoutine.Files;
using SoundRoutine.Rendering;

namespace SoundRoutine.Formats.Sfz;

/// <summary>A kit in the SFZ format (sfzformat.com), with opcodes of SFZ 1 but for the fast choke and
/// names.</summary>
internal sealed class SfzWriter : IKitWriter
{
    private static readonly int[] s_velocities = [1, 16, 32, 48, 64, 80, 96, 112, 127];

    public string Name => "sfz";

    public string For => "sfizz, sforzando, DirectWave, TX16Wx and most other samplers";

    public bool UsesSamplesFolder => true;

    public ImmutableArray<string> Outputs(string name) => [name + ".sfz"];

    public string? LossOf(SamplerKit kit) => null;

    public void Write(SamplerKit kit, KitTarget target) =>
        RunFiles.WriteText(target.In(target.Name + ".sfz"), Text(kit));

    private static string Text(SamplerKit kit)
    {
        var text = new StringBuilder();
        Line(text, $"// {OneLine(kit.Name)}, made with SoundRoutine");
        if (kit.License.Length > 0) Line(text, $"// {SfzText.LicenseMark} {OneLine(kit.License)}");
        Line(text, $"<global> loop_mode=one_shot ampeg_release=0.05{Velocities()}");
        foreach (SamplerPad pad in kit.Pads)
        {
            double pan = pad.Zones.First().Pan;
            Line(text, $"\n// {OneLine(pad.Name)}");
            Line(text, $"<group> key={pad.Note} pan={100 * pan:0.##}{Choke(pad)}");
            Line(text, $"group_label={OneLine(pad.Name)}");
            foreach (SamplerLayer layer in pad.Layers)
                for (int i = 0; i < layer.RoundRobins.Length; i++) Line(text, $"{Region(layer, i, pan)}");
        }
        return text.ToString();
    }

    /// <summary>The velocity law of our own render: samplers draw lines between the points.</summary>
    private static string Velocities()
    {
        double range = new RenderOptions().VelocityRangeDb;
        return string.Concat(s_velocities.Select(v =>
            InvariantText.Of($" amp_velcurve_{v}={Levels.OfVelocity(v, range):0.####}")));
    }

    private static string Region(SamplerLayer layer, int robin, double pan)
    {
        SamplerZone zone = layer.RoundRobins[robin];
        string turn = layer.RoundRobins.Length > 1
            ? InvariantText.Of($" seq_length={layer.RoundRobins.Length} seq_position={robin + 1}") : "";
        string place = zone.Pan == pan ? "" : InvariantText.Of($" pan={100 * zone.Pan:0.##}");
        string tune = zone.Tune == 0 ? "" : InvariantText.Of($" tune={100 * zone.Tune:0.##}");
        string part = (zone.Start > 0 ? InvariantText.Of($" offset={zone.Start}") : "")
            + (zone.End is { } end ? InvariantText.Of($" end={end - 1}") : "");
        return InvariantText.Of($"<region> sample=samples/{Path.GetFileName(zone.Sound.Path)} lovel={layer.Low} ")
            + InvariantText.Of($"hivel={layer.High}{turn} volume={zone.GainDb:0.##}{place}{tune}{part}");
    }

    private static string Choke(SamplerPad pad) =>
        (pad.ChokeGroup == 0 ? "" : InvariantText.Of($" group={pad.ChokeGroup}"))
        + (pad.ChokedBy == 0 ? "" : InvariantText.Of($" off_by={pad.ChokedBy} off_mode=fast"));

    // A name with a line break would be read as opcodes.
    private static string OneLine(string text) =>
        text.ReplaceLineEndings(" ").Replace('=', ' ').Replace('<', '(').Replace("//", "/", StringComparison.Ordinal);

    private static void Line(StringBuilder text, InvariantText line) =>
        text.Append(InvariantText.Of(line)).Append('\n');
}
