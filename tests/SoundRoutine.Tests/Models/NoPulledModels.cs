using System.Runtime.CompilerServices;
using SoundRoutine.Models;

namespace SoundRoutine.Tests.Models;

/// <summary>Tests see no weights the user has pulled: results would depend on them, and take minutes.</summary>
internal static class NoPulledModels
{
    [ModuleInitializer]
    internal static void Hide() => Environment.SetEnvironmentVariable(ModelFolder.Variable, Path.Combine(AppContext.BaseDirectory, "no-models"));
}
