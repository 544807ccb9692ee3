using System.Reflection;
using SoundRoutine.Models.Gpu;

namespace SoundRoutine.Cli;

/// <summary>
/// How this program is started once more: by its own executable, or by the runtime where it is hosted by that, as in
/// tests.
/// </summary>
internal static class Self
{
    public static TrialProgram Program
    {
        get
        {
            Assembly own = typeof(Self).Assembly;
            string running = Environment.ProcessPath ?? "dotnet";
            bool runtime = Path.GetFileNameWithoutExtension(running)
                .Equals("dotnet", StringComparison.OrdinalIgnoreCase);
            // In a single file the assembly lies nowhere.
            if (!runtime && (Assembly.GetEntryAssembly() == own || own.Location.Length == 0))
                return new TrialProgram(running, []);
            return new TrialProgram(runtime ? running : "dotnet", ["exec", own.Location]);
        }
    }
}
