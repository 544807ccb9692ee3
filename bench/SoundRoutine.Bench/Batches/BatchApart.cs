using System.Diagnostics;

namespace SoundRoutine.Bench.Batches;

/// <summary>
/// Three machines, each a network namespace with a name and folders of its own, and a fourth with the database: one is
/// cut off for a while. Needs root, as making namespaces does.
/// </summary>
internal static class BatchApart
{
    public const int Count = 3;

    /// <summary>The address of the machine with the database.</summary>
    public const string Hub = "10.213.77.1";

    public static int Run(int items, double seconds, double lease, double cut)
    {
        if (!Machines.CanBeMade) 
            throw new SoundRoutineException("three machines need root and the programs ip and unshare");
        string name = InvariantText.Of($"sr{Environment.ProcessId}");
        try
        {
            Make(name);
            string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
                ? [Environment.ProcessPath!, typeof(BatchApart).Assembly.Location] : [Environment.ProcessPath!];
            using Process inside = Process.Start(new ProcessStartInfo("ip",
                ["netns", "exec", name, .. self, "batch", "--apart-inside", "--name", name,
                    "--items", InvariantText.Of($"{items}"), "--seconds", InvariantText.Of($"{seconds}"),
                    "--lease", InvariantText.Of($"{lease}"), "--cut", InvariantText.Of($"{cut}")]))!;
            inside.WaitForExit();
            return inside.ExitCode;
        }
        finally
        {
            for (int m = 0; m <= Count; m++) Machines.TryRun("ip", "netns", "delete", Machines.NameOf(name, m));
        }
    }

    private static void Make(string name)
    {
        Machines.Run("ip", "netns", "add", name);
        Machines.Run("ip", "-n", name, "link", "set", "lo", "up");
        Machines.Run("ip", "-n", name, "link", "add", "hub", "type", "bridge");
        Machines.Run("ip", "-n", name, "address", "add", $"{Hub}/24", "dev", "hub");
        Machines.Run("ip", "-n", name, "link", "set", "hub", "up");
        for (int m = 1; m <= Count; m++)
        {
            string machine = Machines.NameOf(name, m);
            Machines.Run("ip", "netns", "add", machine);
            Machines.Run("ip", "-n", name, "link", "add", Machines.Link(m), "type", "veth", "peer", "name", "eth0",
                "netns", machine);
            Machines.Run("ip", "-n", name, "link", "set", Machines.Link(m), "master", "hub");
            Machines.Run("ip", "-n", name, "link", "set", Machines.Link(m), "up");
            Machines.Run("ip", "-n", machine, "address", "add", InvariantText.Of($"10.213.77.{m + 1}/24"), "dev",
                "eth0");
            Machines.Run("ip", "-n", machine, "link", "set", "eth0", "up");
            Machines.Run("ip", "-n", machine, "link", "set", "lo", "up");
        }
    }
}
