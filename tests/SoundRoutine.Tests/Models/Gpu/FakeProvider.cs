using System.Runtime.InteropServices;
using System.Text;

namespace SoundRoutine.Tests.Models.Gpu;

/// <summary>
/// Shared libraries that do one thing when they are loaded, put together byte by byte so that no compiler is needed: an
/// ELF file of one segment whose dynamic section names code as its initializer. Where the system has other libraries
/// the file is none, and loading it fails.
/// </summary>
internal static class FakeProvider
{
    // Instructions of x64 and of arm64 (its words in the order of their bytes).
    private static readonly Dictionary<string, (byte[] X64, byte[] Arm64)> Deeds = new()
    {
        // ud2; udf
        ["crash"] = ([0x0F, 0x0B], [0, 0, 0, 0]),
        // jmp to itself; b to itself
        ["hang"] = ([0xEB, 0xFE], [0, 0, 0, 0x14]),
        // exit_group(0): mov edi, 0; mov eax, 231; syscall. mov x0, 0; mov x8, 94; svc 0
        ["exit"] = ([0xBF, 0, 0, 0, 0, 0xB8, 231, 0, 0, 0, 0x0F, 0x05],
            [0x00, 0x00, 0x80, 0xD2, 0xC8, 0x0B, 0x80, 0xD2, 0x01, 0x00, 0x00, 0xD4]),
        // ret: nothing happens, and it is no provider
        ["nothing"] = ([0xC3], [0xC0, 0x03, 0x5F, 0xD6]),
    };

    /// <param name="folder">Where it is written, under the name a provider has.</param>
    /// <param name="deed">crash, hang, exit or nothing.</param>
    /// <param name="version">The version it carries.</param>
    public static string Write(string folder, string deed, string version)
    {
        bool x64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        byte[] code = x64 ? Deeds[deed].X64 : Deeds[deed].Arm64;
        const int header = 64, program = 56, tables = header + 2 * program, dynamic = tables + 32,
            codeAt = dynamic + 6 * 16;
        using var bytes = new MemoryStream();
        using var w = new BinaryWriter(bytes);
        w.Write([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        // A shared object, its machine, version 1, no entry, program headers after this one, no sections.
        w.Write((ushort)3);
        w.Write((ushort)(x64 ? 62 : 183));
        w.Write(1);
        w.Write([0L, header, 0L]);
        w.Write(0);
        foreach (ushort value in new ushort[] { header, program, 2, 64, 0, 0 }) w.Write(value);
        long length = codeAt + 64;
        // All of it loaded to be read, written and run; and where the dynamic section is in it.
        Segment(w, 1, 7, 0, length, 0x10000);
        Segment(w, 2, 6, dynamic, 6 * 16, 8);
        // An empty text and symbol table.
        w.Write(new byte[32]);
        foreach ((long tag, long value)
            in new (long, long)[] { (12, codeAt), (5, tables), (6, tables), (10, 1), (11, 24), (0, 0) })
                w.Write([tag, value]);
        w.Write(code);
        w.Write(new byte[length - bytes.Position]);
        w.Write(Encoding.ASCII.GetBytes($"\0{version}\0"));
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, SoundRoutine.Models.Devices.Needed.Library);
        File.WriteAllBytes(path, bytes.ToArray());
        return path;
    }

    private static void Segment(BinaryWriter w, int type, int flags, long at, long length, long alignment)
    {
        w.Write(type);
        w.Write(flags);
        w.Write([at, at, at, length, length, alignment]);
    }

    private static void Write(this BinaryWriter w, long[] values)
    {
        foreach (long value in values) w.Write(value);
    }
}
