using System.Collections.Immutable;
using SoundRoutine.Files;

namespace SoundRoutine.Formats.Pads;

/// <summary>
/// A kit as numbered WAV files, 48 kHz and 16 bits, without further chunks, in banks of 16: what SP-404MKII, Koala,
/// Digitakt and 1010music's samplers take in.
/// </summary>
internal sealed class PadsWriter : IKitWriter
{
    private const int Rate = 48_000, BankSize = 16;

    public string Name => "pads";

    public string For => "SP-404MKII, Koala, Digitakt, 1010music: numbered WAV files";

    public bool UsesSamplesFolder => false;

    public ImmutableArray<string> Outputs(string name) => [name + " pads"];

    public string? LossOf(SamplerKit kit) => PadSounds.LossOf("Numbered pads", kit);

    public void Write(SamplerKit kit, KitTarget target)
    {
        ImmutableArray<SamplerPad> pads = PadSounds.Ordered(kit);
        double top = PadSounds.TopDb(kit);
        string root = target.In(target.Name + " pads");
        for (int i = 0; i < pads.Length; i++)
        {
            target.Cancellation.ThrowIfCancellationRequested();
            string bank = Path.Combine(root, $"bank {(char)('A' + i / BankSize)}");
            FileErrors.Guard(bank, () => Directory.CreateDirectory(bank));
            PadSounds.Write(Path.Combine(bank,
                InvariantText.Of($"{i % BankSize + 1:00} {PadSounds.NameOf(pads[i])}.wav")),
                PadSounds.Of(pads[i], Rate, top));
        }
    }
}
