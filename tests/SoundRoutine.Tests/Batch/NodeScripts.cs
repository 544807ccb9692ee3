using System.Diagnostics;

namespace SoundRoutine.Tests.Batch;

/// <summary>What the tests take from npm, in <c>tests/node</c>.</summary>
internal static class NodeScripts
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "node");

    /// <summary>Why they cannot run; null where they can.</summary>
    public static string? Missing { get; } = Path.Exists(Path.Combine(s_folder, "node_modules")) && HasNode()
        ? null : "needs node 20 and 'npm ci' in tests/node";

    public static Process Start(string script, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("node", [script, .. arguments])
        {
            WorkingDirectory = s_folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static bool HasNode() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(p => File.Exists(Path.Combine(p, "node")));
}
