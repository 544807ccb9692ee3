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
        (SamplerPad Pad, bool Mixed)[] pads = [.. sounding.Select(p => Pad(file, program, p, mutes))];
        List<string> warnings = [];
        if (pads.Count(p => p.Mixed) is > 0 and int mixed)
            warnings.Add(Counted.Of(mixed, "pad plays", "pads play")
                + " several sounds at once, which are mixed into one");
        if (pads.Length - pads.DistinctBy(p => p.Pad.Note).Count() is > 0 and int doubled)
            warnings.Add(Counted.Of(doubled, "pad is on a key", "pads are on keys")
                + " that others have too; all of them are kept");
        if (!mutes.IsExact) warnings.Add("pads mute others in ways that choke groups cannot say; some mute more here");
        return ([.. pads.Select(p => p.Pad)], [.. warnings]);
    }

    private static (SamplerPad Pad, bool Mixed) Pad(FormatFile file, MpcProgram program, MpcProgramPad pad,
        MpcProgramMutes mutes)
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
        bool byVelocity = pad.ZonePlay == MpcProgramPad.Velocity;
        // What takes turns does so at any velocity that one of them has.
        int low = layers.Min(l => Math.Min(l.Low, l.High)), high = layers.Max(l => l.High);
        var ranges = LayerRanges.Of(layers.Select(l => byVelocity
            ? new LayeredZone(Math.Min(l.Low, l.High), l.High, 0, Zone(l)) : new LayeredZone(low, high, 1, Zone(l))));
        return (new SamplerPad
        {
            Name = Path.GetFileNameWithoutExtension(NameOf(layers[0])), Note = program.Notes[pad.Number - 1],
            ChokeGroup = group, ChokedBy = by, Layers = ranges.Layers,
        }, ranges.Mixed);
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
