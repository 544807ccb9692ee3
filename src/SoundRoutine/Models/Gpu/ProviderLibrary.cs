using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using SoundRoutine.Files;

namespace SoundRoutine.Models.Gpu;

/// <summary>The library that drives a GPU for ONNX Runtime: where it lies, and of which version it is.</summary>
internal static class ProviderLibrary
{
    // The longest version looked for, "NNN.NNN.NNN" and a zero on either side; and the most that is read of a file.
    private const int Longest = 16;
    private const long MaxBytes = 1L << 32;

    public static string Name { get; } =
        OperatingSystem.IsWindows() ? "onnxruntime_providers_cuda.dll" : "libonnxruntime_providers_cuda.so";

    /// <summary>The NuGet package that holds it.</summary>
    public static string Package { get; } =
        $"Microsoft.ML.OnnxRuntime.Gpu.{(OperatingSystem.IsWindows() ? "Windows" : "Linux")}";

    /// <summary>
    /// The place asked for, else the first of those it is built to that has it. Null where it lies in none.
    /// </summary>
    /// <param name="asked">A file, or a folder that holds it; null or empty when nothing is asked for.</param>
    /// <param name="program">The program's folder.</param>
    public static string? Find(string? asked, string program)
    {
        string[] places = asked is { Length: > 0 }
            ? [asked, Path.Combine(asked, Name)]
            : [Path.Combine(program, Name),
                Path.Combine(program, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", Name),
                    Path.Combine(program, "runtimes", Portable, "native", Name)];
        return places.Where(File.Exists).Select(Path.GetFullPath).FirstOrDefault();
    }

    /// <summary>
    /// Why a library does not go with a runtime; null where it is of the same version. One of another version can end
    /// the process when it first runs, so it must not be loaded to be asked.
    /// </summary>
    /// <param name="path">The library.</param>
    /// <param name="runtime">The runtime's version, such as 1.31.1.</param>
    /// <exception cref="SoundRoutineException">It cannot be read.</exception>
    public static string? VersionProblem(string path, string runtime)
    {
        ImmutableSortedSet<string> versions;
        using (FileStream file = FileOpen.OpenRead(path)) versions =
            FileErrors.Guard(path,
                () => VersionsIn(file, runtime[..(runtime.IndexOf('.', StringComparison.Ordinal) + 1)]));
        if (versions.Contains(runtime)) return null;
        string found = versions.IsEmpty ? "its own cannot be told" : $"it names {string.Join(", ", versions.Take(3))}";
        return $"{path} is not of ONNX Runtime {runtime} as the program is; {found}";
    }

    /// <summary>
    /// The versions a library carries as texts of their own, which end in a zero: a provider reports the one it was
    /// built with to the runtime.
    /// </summary>
    /// <param name="library">Read from where it stands.</param>
    /// <param name="start">How they begin: "1."</param>
    internal static ImmutableSortedSet<string> VersionsIn(Stream library, string start)
    {
        var found = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        byte[] pattern = Encoding.ASCII.GetBytes(start), buffer = new byte[1 << 20];
        // The start of the file counts as the end of a text.
        int kept = 1;
        long total = 0;
        for (int read; total < MaxBytes && (read = library.Read(buffer, kept, buffer.Length - kept)) > 0; total += read)
        {
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, kept + read);
            for (int at = 1, step; at < bytes.Length && (step = bytes[at..].IndexOf(pattern)) >= 0; at += step + 1)
                if (VersionAt(bytes, at + step) is { } version) found.Add(version);
            kept = Math.Min(Longest, bytes.Length);
            bytes[^kept..].CopyTo(buffer);
        }
        return found.ToImmutable();
    }

    private static string Portable =>
        $"{(OperatingSystem.IsWindows() ? "win" : "linux")}-"
            + $"{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static string? VersionAt(ReadOnlySpan<byte> bytes, int at)
    {
        // "CXXABI_1.3.8" is a text of another kind.
        if (IsVersion(bytes[at - 1]) || char.IsAsciiLetter((char)bytes[at - 1]) || bytes[at - 1] == '_') return null;
        int length = bytes[at..Math.Min(bytes.Length, at + Longest)].IndexOf((byte)0);
        if (length < 0) return null;
        ReadOnlySpan<byte> text = bytes.Slice(at, length);
        foreach (byte b in text) if (!IsVersion(b)) return null;
        string version = Encoding.ASCII.GetString(text);
        return version.Split('.') is [_, { Length: > 0 }, { Length: > 0 }] ? version : null;
    }

    private static bool IsVersion(byte b) => b is (byte)'.' or >= (byte)'0' and <= (byte)'9';
}
