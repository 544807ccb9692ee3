using System.Collections.Immutable;

namespace SoundRoutine.Formats.Mpc;

/// <summary>A kit out of a drum program.</summary>
internal static class MpcProgramKit
{
    public static (ImmutableArray<SamplerPad> Pads, ImmutableArray<string> Warnings) Of(FormatFile file,
        MpcProgram program)
    {
        MpcProgramPad[] sounding = [.. program.Pads.Where(p => p.Number is > 0 and <= MpcProgram.PadCount)
            .DistinctBy(p => p.Number).Where(p => p.Sounding.Any())];
        MpcProgramMutes mutes = MpcProgramMutes.Of(sounding);
        ImmutableArray<SamplerPad> pads = [.. sounding.Select(p => Pad(file, program, p, mutes))];
        List<string> warnings = [];
        if (sounding.Count(IsStacked) is > 0 and int stacked)
            warnings.Add(InvariantText.Of($"{stacked} pads play several sounds at once; here such sounds take turns"));
        if (pads.Length - pads.DistinctBy(p => p.Note).Count() is > 0 and int doubled)
            warnings.Add(InvariantText.Of($"{doubled} pads are on keys that others have too; all of them are kept"));
        if (!mutes.IsExact) warnings.Add("pads mute others in ways that choke groups cannot say; some mute more here");
        return (pads, [.. warnings]);
    }

    private static SamplerPad Pad(FormatFile file, MpcProgram program, MpcProgramPad pad, MpcProgramMutes mutes)
    {
        MpcProgramLayer[] layers = [.. pad.Sounding];
        (int group, int by) = mutes[pad.Number];
        SamplerZone Zone(MpcProgramLayer layer)
        {
            MpcProgramLevel level = program.Level + pad.Level + layer.Level;
            return new SamplerZone
            {
                Sound = Sound(file, layer), GainDb = level.Gain, Pan = level.Pan, Tune = level.Tune,
                Start = layer.Start, End = layer.End > layer.Start ? layer.End : null,
            };
        }
        return new SamplerPad
        {
            Name = Path.GetFileNameWithoutExtension(NameOf(layers[0])), Note = program.Notes[pad.Number - 1],
            ChokeGroup = group, ChokedBy = by,
            Layers = pad.ZonePlay == MpcProgramPad.Velocity
                ? [.. Ranges(layers).Select(g => new SamplerLayer(g.Key.Low, g.Key.High, [.. g.Select(Zone)]))]
                : [new SamplerLayer(layers.Min(l => Math.Min(l.Low, l.High)), layers.Max(l => l.High),
                    [.. layers.Select(Zone)])],
        };
    }

    private static IOrderedEnumerable<IGrouping<(int Low, int High), MpcProgramLayer>> Ranges(
        IEnumerable<MpcProgramLayer> layers) =>
        layers.GroupBy(l => (Math.Min(l.Low, l.High), l.High)).OrderBy(g => g.Key);

    private static bool IsStacked(MpcProgramPad pad)
    {
        if (pad.ZonePlay != MpcProgramPad.Velocity) return false;
        var ranges = Ranges(pad.Sounding).ToArray();
        return ranges.Any(g => g.Skip(1).Any())
            || ranges.Zip(ranges.Skip(1)).Any(n => n.Second.Key.Low <= n.First.Key.High);
    }

    private static string NameOf(MpcProgramLayer layer) =>
        (layer.Sample.Length > 0 ? layer.Sample : layer.File).Replace('\\', '/');

    /// <summary>Beside the program, or from MPC 3 on in a folder that is called after it.</summary>
    private static SoundFile Sound(FormatFile file, MpcProgramLayer layer)
    {
        string[] names = [.. new[] { layer.File, layer.Sample }.Where(n => n.Length > 0)];
        SoundFile[] found = [.. names.SelectMany(n => new[] { n, $"{file.Title}_[ProgramData]/{n}" })
            .Select(file.Beside)];
        return found.FirstOrDefault(s => s.Missing is null) ?? found[0];
    }
}
