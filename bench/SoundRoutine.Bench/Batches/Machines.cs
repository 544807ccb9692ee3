using System.Diagnostics;

namespace SoundRoutine.Bench.Batches;

/// <summary>Machines that are network namespaces, with names and links.</summary>
internal static class Machines
{
    /// <summary>Whether there can be any here.</summary>
    public static bool CanBeMade => Environment.UserName == "root" && TryRun("ip", "netns", "list")
        && TryRun("unshare", "--net", "--uts", "true");

    /// <summary>Machine 0 is the hub.</summary>
    public static string NameOf(string name, int machine) =>
        machine == 0 ? name : InvariantText.Of($"{name}m{machine}");

    public static string Link(int machine) => InvariantText.Of($"to{machine}");

    public static void Run(string program, params string[] arguments)
    {
        if (!TryRun(program, arguments))
            throw new SoundRoutineException($"{program} {string.Join(' ', arguments)}: failed");
    }

    public static bool TryRun(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
