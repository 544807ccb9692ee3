using System.Collections.Immutable;
using System.IO.Compression;
using SoundRoutine.Files;

namespace SoundRoutine.Formats.Ableton;

/// <summary>Writes drum racks that Live 11.3 and later load; not yet tried in Live itself.</summary>
internal class AbletonWriter : IKitWriter
{
    /// <summary>Where the samples lie, beside the rack.</summary>
    internal const string Folder = "samples";

    public virtual string Name => "ableton";

    public virtual string For => "Ableton Live 11 and later";

    public bool UsesSamplesFolder => true;

    private protected virtual LiveVersion Version => LiveVersion.Live11;

    public virtual ImmutableArray<string> Outputs(string name) => [name + ".adg"];

    public string? LossOf(SamplerKit kit)
    {
        int robins = Version.HasRoundRobin ? 0 : KitLosses.Robins(kit), chokes = LiveChokes.ChangedIn(kit);
        int keyless = kit.Pads.Count(p => !DrumRack.HasKey(p));
        return KitLosses.Sentence($"A drum rack ({Name})",
            keyless == 0 ? "" : $"leaves out {Counted.Of(keyless, "pad")} without a key",
            robins == 0 ? ""
                : "plays nothing in turn before Live 12, so " + Counted.LeftOut(robins, "round robin"),
            chokes == 0 ? ""
                : InvariantText.Of($"has 16 choke groups, which work both ways, so the chokes of {chokes} differ"));
    }

    public void Write(SamplerKit kit, KitTarget target) =>
        RunFiles.Write(target.In(Outputs(target.Name)[0]), stream =>
        {
            target.Cancellation.ThrowIfCancellationRequested();
            using var packed = new GZipStream(stream, CompressionLevel.Optimal);
            packed.Write(FormatXml.Bytes(new DrumRack(Version).Write(kit)));
        });
}
