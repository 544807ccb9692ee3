using System.Collections.Immutable;
using System.Diagnostics;

namespace SoundRoutine.Models.Gpu;

/// <summary>
/// How a program starts itself once more, to try a GPU in a process that may die: see <see cref="DeviceTrial"/>.
/// </summary>
/// <param name="Executable">The program, or what runs it.</param>
/// <param name="Arguments">What stands before the arguments of the trial.</param>
internal sealed record TrialProgram(string Executable, ImmutableArray<string> Arguments)
{
    internal ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Executable, [.. Arguments, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            // Where a core file bothers nobody.
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }
}
