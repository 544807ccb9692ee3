using System.Text.Json;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>
/// <c>run.json</c>: only the memory of what its folder holds. One that is lost or damaged is made anew from there.
/// </summary>
internal static class LedgerFile
{
    public const string Name = "run.json";

    public static string PathIn(string folder) => Path.Combine(folder, Name);

    /// <returns>The ledger, and whether it had to be made anew; an empty one where there is nothing yet.</returns>
    /// <exception cref="SoundRoutineException">It cannot be read, or the file is somebody else's.</exception>
    public static (Ledger Ledger, bool Recovered) Read(string folder)
    {
        string path = PathIn(folder);
        bool there = File.Exists(path);
        if (there && ArtifactJson.TryRead<Ledger>(path) is { } ledger) return (ledger, false);
        if (there && IsForeign(path, folder))
            throw new SoundRoutineException(
                $"{path}: is not of this program, which keeps its own records under that name; choose another folder");
        return LedgerRecovery.HasSteps(folder) ? (LedgerRecovery.FromFiles(folder), true) : (new Ledger(), false);
    }

    /// <summary>Whether it says that it is something else, and nothing around it is of this program.</summary>
    private static bool IsForeign(string path, string folder)
    {
        byte[] bytes = FileErrors.Guard(path, () => File.ReadAllBytes(path));
        if (LedgerRecovery.HasSteps(folder) || bytes.All(b => b is 0 || char.IsWhiteSpace((char)b))) return false;
        try
        {
            using JsonDocument json = JsonDocument.Parse(bytes);
            return json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("artifact", out JsonElement kind) || !kind.ValueEquals(Ledger.Kind);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return !System.Text.Encoding.UTF8.GetString(bytes).Contains("\"artifact\"", StringComparison.Ordinal);
        }
    }
}
