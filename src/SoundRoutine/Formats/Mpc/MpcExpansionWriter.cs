using System.Collections.Immutable;
using System.Xml.Linq;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Ffmpeg;
using SoundRoutine.Files;

namespace SoundRoutine.Formats.Mpc;

/// <summary>
/// Writes an expansion, which MPCs list with a picture and a track to be heard before its program is loaded; not yet
/// tried on a device.
/// </summary>
internal sealed class MpcExpansionWriter : IKitWriter
{
    private const string Picture = "picture.jpg";

    public string Name => "mpc-expansion";

    public string For => "Akai MPC and Force, as an expansion";

    public bool UsesSamplesFolder => false;

    public ImmutableArray<string> Outputs(string name) => [$"Expansions/{name}"];

    public string? LossOf(SamplerKit kit)
    {
        string? loss = MpcProgramPlan.Of(kit).Loss();
        if (FfmpegProgram.Find() is not null) return loss;
        const string silent = "needs ffmpeg for the track that is heard before it is loaded, which is left out";
        return loss is null ? KitLosses.Sentence("An MPC expansion", silent) : $"{loss}; the expansion {silent}";
    }

    public void Write(SamplerKit kit, KitTarget target)
    {
        string folder = target.In(Outputs(target.Name)[0]);
        MpcProgramWriter.WriteFolder(kit, target, folder);
        byte[] picture = MpcExpansionPicture.Jpeg(MpcProgramPlan.Of(kit).Slots);
        RunFiles.Write(Path.Combine(folder, Picture), stream => stream.Write(picture));
        byte[] description = MpcProgramDocument.Bytes(Description(kit, target.Name));
        RunFiles.Write(Path.Combine(folder, "Expansion.xml"), stream => stream.Write(description));
        if (target.Preview is not { } preview || FfmpegProgram.Find() is not { } ffmpeg) return;
        string previews = Path.Combine(folder, "[Previews]");
        FileErrors.MakeFolder(previews);
        using IAudioSource source = AudioFile.Open(preview, target.Cancellation);
        AudioFile.Write(Path.Combine(previews, target.Name + ".mp3"), source, new EncodeOptions { Mp3Quality = "192k" },
            ffmpeg, null, target.Cancellation);
    }

    private static XElement Description(SamplerKit kit, string name) => new("expansion",
        new XAttribute("version", "2.0.0.0"), new XAttribute("buildVersion", "2.10.0.0"),
        new XElement("local"), new XElement("identifier", $"soundroutine.{MpcProgramSamples.Plain(name)}"),
        new XElement("title", name), new XElement("manufacturer", "SoundRoutine"), new XElement("version", "1.0.0.0"),
        new XElement("type", "drum"), new XElement("priority", "50"), new XElement("img", Picture),
        new XElement("description", $"A drum kit of {Counted.Of(kit.Pads.Length, "pad")}"),
        new XElement("separator", "-"));
}
