using System.Runtime.Intrinsics.X86;

namespace SoundRoutine.Models;

/// <summary>
/// Whether the processor adds up products of bytes without overflow, by the instructions that Intel calls VNNI.
/// </summary>
internal static class DotProducts
{
    // Leaf 7 of CPUID: AVX512_VNNI in its first part, AVX-VNNI in its second.
    private const int Leaf = 7, Avx512Vnni = 1 << 11, AvxVnni = 1 << 4;

    /// <summary>On processors other than x86 the runtime sees to it.</summary>
    public static bool AreExact { get; } = !X86Base.IsSupported || HasVnni();

    // That the operating system keeps the registers is what IsSupported says beside the bits.
    private static bool HasVnni()
    {
        if (X86Base.CpuId(0, 0).Eax < Leaf) return false;
        return (Avx512BW.IsSupported && (X86Base.CpuId(Leaf, 0).Ecx & Avx512Vnni) != 0)
            || (Avx2.IsSupported && X86Base.CpuId(Leaf, 0).Eax >= 1 && (X86Base.CpuId(Leaf, 1).Eax & AvxVnni) != 0);
    }
}
