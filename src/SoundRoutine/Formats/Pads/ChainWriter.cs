using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Files;

namespace SoundRoutine.Formats.Pads;

/// <summary>
/// A kit as sample chains: sounds one after the other in slots of equal length in one WAV file (44.1 kHz, 16 bits),
/// which the grids of Digitakt and Model:Samples cut, with an <c>.ot</c> file of slices for the Octatrack.
/// </summary>
internal sealed class ChainWriter : IKitWriter
{
    private const int Rate = 44_100, MaxSlot = 4 * Rate, Fade = Rate / 20;

    private static readonly int[] s_grids = [4, 8, 16, 32, OctatrackFile.MaxSlices];

    public string Name => "octatrack";

    public string For => "Octatrack (.ot slices), and sample chains for Digitakt and Model:Samples";

    public bool UsesSamplesFolder => false;

    public ImmutableArray<string> Outputs(string name) => [name + " chain"];

    public string? LossOf(SamplerKit kit)
    {
        int longer = kit.Pads.Count(p => p.Layers[^1].RoundRobins[0].Sound is { Frames: > 0 } s
            && s.Frames > MaxSlot / (double)Rate * s.SampleRate);
        return PadSounds.LossOf("Sample chains", kit,
            longer > 0 ? InvariantText.Of($"end {longer} long sounds after 4 s") : "");
    }

    public void Write(SamplerKit kit, KitTarget target)
    {
        ImmutableArray<SamplerPad> pads = PadSounds.Ordered(kit);
        double top = PadSounds.TopDb(kit);
        string root = target.In(target.Name + " chain");
        FileErrors.Guard(root, () => Directory.CreateDirectory(root));
        int number = 0;
        foreach (SamplerPad[] chain in pads.Chunk(OctatrackFile.MaxSlices))
        {
            AudioBuffer[] sounds = [.. chain.Select(p => Short(PadSounds.Of(p, Rate, top)))];
            target.Cancellation.ThrowIfCancellationRequested();
            int slot = sounds.Max(s => s.Frames), slots = s_grids.First(g => g >= sounds.Length);
            float[] left = new float[slot * slots], right = new float[slot * slots];
            for (int i = 0; i < sounds.Length; i++)
            {
                sounds[i][0].CopyTo(left.AsSpan(i * slot));
                sounds[i][sounds[i].Channels - 1].CopyTo(right.AsSpan(i * slot));
            }
            string path = Path.Combine(root, InvariantText.Of($"{target.Name} {++number} {slots} slices"));
            PadSounds.Write(path + ".wav", new AudioBuffer(Rate, left, right));
            byte[] slices = OctatrackFile.Write(slot * slots, Rate,
                [.. sounds.Select((s, i) => (i * slot, i * slot + s.Frames))]);
            RunFiles.Write(path + ".ot", stream => stream.Write(slices));
        }
    }

    private static AudioBuffer Short(AudioBuffer sound)
    {
        if (sound.Frames <= MaxSlot) return sound;
        return new AudioBuffer(sound.SampleRate, [.. Enumerable.Range(0, sound.Channels).Select(c =>
        {
            float[] cut = sound[c][..MaxSlot].ToArray();
            for (int i = 1; i <= Fade; i++) cut[^i] *= (float)i / Fade;
            return cut;
        })]);
    }
}
