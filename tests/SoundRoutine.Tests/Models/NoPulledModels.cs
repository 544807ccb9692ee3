using System.Runtime.CompilerServices;
using SoundRoutine.Models;

namespace SoundRoutine.Tests.Models;

/// <summary>
/// Tests see no weights the user has pulled, but for those that ask here: results would depend on them, and take
/// minutes.
/// </summary>
internal static class NoPulledModels
{
    /// <summary>What the user has pulled, for the tests that compare with the real thing.</summary>
    public static ModelStore Pulled { get; private set; } = null!;

    [ModuleInitializer]
    internal static void Hide()
    {
        Pulled = new ModelStore(ModelFolder.Find());
        Environment.SetEnvironmentVariable(ModelFolder.Variable, Path.Combine(AppContext.BaseDirectory, "no-models"));
    }
}
