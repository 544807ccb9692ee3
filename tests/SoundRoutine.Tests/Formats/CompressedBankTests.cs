using System.Buffers.Binary;
using SoundRoutine.Audio;
using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>SoundFonts whose sounds are compressed (SF3), made of those that are not.</summary>
public sealed class CompressedBankTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sounds_in_Vorbis_are_decoded()
    {
        SamplerKit kit = new() { Name = "kit", Pads = [MadeKits.Pad(_folder["s"], "kick", 36, 0, 0, [(1, 127, 1)])] };
        KitTarget target = MadeKits.Target(_folder.Path);
        KitFormats.Writers.Single(w => w.Name == "sf2").Write(kit, target);
        AudioBuffer sound = kit.Zones.Single().Sound.Read();
        Ffmpeg("-i", kit.Zones.Single().Sound.Path!, "-c:a", "libvorbis", "-q:a", "9", _folder["kick.ogg"]);
        byte[] bank = Compressed(File.ReadAllBytes(target.In("kit.sf2")), File.ReadAllBytes(_folder["kick.ogg"]));
        File.WriteAllBytes(_folder["kit.sf3"], bank);
        AudioBuffer back = MadeKits.Read(_folder["kit.sf3"]).Kit!.Zones.Single().Sound.Read();
        Assert.InRange(back.Frames, sound.Frames, sound.Frames + 256); // whole blocks
        double signal = 0, both = 0, other = 0;
        for (int i = 0; i < sound.Frames; i++)
        {
            signal += sound[0][i] * sound[0][i];
            other += back[0][i] * back[0][i];
            both += sound[0][i] * back[0][i];
        }
        Assert.True(both / Math.Sqrt(signal * other) > 0.9);

        File.WriteAllBytes(_folder["cut.sf3"], bank[..(bank.Length - 4)]);
        Assert.Throws<SoundRoutineException>(() => MadeKits.Read(_folder["cut.sf3"]).Kit!.Zones.Single().Sound.Read());
    }

    /// <summary>The bank with one compressed sound in place of all, which the first sample header names.</summary>
    private static byte[] Compressed(byte[] bank, byte[] ogg)
    {
        int list = bank.AsSpan().IndexOf("sdta"u8) - 8, smpl = bank.AsSpan().IndexOf("smpl"u8),
            length = BitConverter.ToInt32(bank, smpl + 4), header;
        byte[] even = ogg.Length % 2 == 0 ? ogg : [.. ogg, 0], after = bank[(smpl + 8 + length + (length & 1))..];
        // 24 bits are in a chunk of their own, which goes.
        if (after.AsSpan().StartsWith("sm24"u8)) after = after[(8 + BitConverter.ToInt32(after, 4) + 1 & ~1)..];
        byte[] whole = [.. bank[..(smpl + 8)], .. even, .. after];
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(smpl + 4), ogg.Length);
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(list + 4), 4 + 8 + even.Length);
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(4), whole.Length - 8);
        header = whole.AsSpan().IndexOf("shdr"u8) + 8;
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(header + 20), 0);
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(header + 24), ogg.Length);
        BinaryPrimitives.WriteInt16LittleEndian(whole.AsSpan(header + 44), 0x11);
        return whole;
    }

    private static void Ffmpeg(params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("ffmpeg", ["-v", "error", "-y", .. arguments]))!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
