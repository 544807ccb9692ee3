using System.Net;
using System.Net.Sockets;

namespace SoundRoutine.Studio.Hosting;

/// <summary>Finds a port of this machine alone that nobody listens on.</summary>
internal static class PortSearch
{
    private const int Tries = 100;

    /// <summary>Addresses of this machine alone; the second where the machine has it.</summary>
    public static IReadOnlyList<IPAddress> Addresses { get; } =
        CanBind(IPAddress.IPv6Loopback, 0) ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

    /// <summary>The first free port from <paramref name="first"/> upwards; any for 0.</summary>
    /// <exception cref="SoundRoutineException">None of a hundred is free.</exception>
    public static int Free(int first)
    {
        if (first == 0) return Any();
        for (int port = first; port < first + Tries && port <= IPEndPoint.MaxPort; port++)
            if (Addresses.All(a => CanBind(a, port))) return port;
        throw new SoundRoutineException(
            InvariantText.Of($"no port from {first} on is free; name another with --port"));
    }

    private static int Any()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static bool CanBind(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port) { ExclusiveAddressUse = true };
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
