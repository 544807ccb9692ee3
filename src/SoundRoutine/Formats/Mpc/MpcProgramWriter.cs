using System.Collections.Immutable;
using SoundRoutine.Files;

namespace SoundRoutine.Formats.Mpc;

/// <summary>Writes a folder with a drum program and its samples; not yet tried on a device.</summary>
internal sealed class MpcProgramWriter : IKitWriter
{
    public string Name => "mpc";

    public string For => "Akai MPC and Force";

    public bool UsesSamplesFolder => false;

    public ImmutableArray<string> Outputs(string name) => [name];

    public string? LossOf(SamplerKit kit) => MpcProgramPlan.Of(kit).Loss();

    public void Write(SamplerKit kit, KitTarget target) => WriteFolder(kit, target, target.In(Outputs(target.Name)[0]));

    /// <summary>The program and its samples, flat, as all devices find them.</summary>
    internal static void WriteFolder(SamplerKit kit, KitTarget target, string folder)
    {
        FileErrors.MakeFolder(folder);
        var samples = new MpcProgramSamples(target, folder);
        byte[] program = MpcProgramDocument.Write(target.Name, MpcProgramPlan.Of(kit), samples.Write);
        RunFiles.Write(Path.Combine(folder, target.Name + ".xpm"), stream => stream.Write(program));
    }
}
