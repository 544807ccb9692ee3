using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SoundRoutine.Bench.Batches;

/// <summary>
/// A PostgreSQL server of its own in a folder of its own, on a loopback port, that ends with this object. Started by
/// root it runs as the user <c>postgres</c>, as the server wants it.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private readonly string _folder, _data;
    private readonly string _host;

    private PostgresServer(string folder, string host, int port) =>
        (_folder, _data, _host, Port) = (folder, Path.Combine(folder, "data"), host, port);

    public int Port { get; }

    /// <summary>The folder of the programs; null where PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = FindPrograms();

    /// <param name="host">The address it listens at.</param>
    /// <exception cref="SoundRoutineException">It is not installed or does not start.</exception>
    public static PostgresServer Start(string host = "127.0.0.1")
    {
        if (Programs is null)
            throw new SoundRoutineException("PostgreSQL is not here; install it (apt-get install postgresql)");
        string folder = Directory.CreateTempSubdirectory("soundroutine-postgres-").FullName;
        var server = new PostgresServer(folder, host, FreePort());
        if (Environment.UserName == "root") Run("chown", "postgres", folder);
        server.AsServer("initdb", "-D", server._data, "-U", "sr", "--auth=trust", "--encoding=UTF8", "--locale=C",
            "--no-sync");
        if (host != "127.0.0.1")
            File.AppendAllText(Path.Combine(server._data, "pg_hba.conf"), $"host all all {host}/24 trust\n");
        server.Begin();
        return server;
    }

    /// <summary>The address of a database, which is made where it is missing.</summary>
    public string Database(string name)
    {
        using (var connection = new NpgsqlConnection(Address("postgres")))
        {
            connection.Open();
            using var find = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = @name", connection);
            find.Parameters.AddWithValue("name", name);
            if ((long)find.ExecuteScalar()! == 0)
            {
#pragma warning disable CA2100 // A name of the caller's own.
                using var make = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
#pragma warning restore CA2100
                make.ExecuteNonQuery();
            }
        }
        return Address(name);
    }

    public string Address(string name) => InvariantText.Of($"Host={_host};Port={Port};Username=sr;Database={name}");

    public void Begin() => AsServer("pg_ctl", "-D", _data, "-w", "-l", Path.Combine(_folder, "log"), "-o",
        InvariantText.Of($"-p {Port} -c listen_addresses={_host} -c unix_socket_directories={_folder} ")
            + "-c max_connections=400", "start");

    /// <param name="crash">As after the power failed, rather than in order.</param>
    public void Stop(bool crash) => AsServer("pg_ctl", "-D", _data, "-w", "-m", crash ? "immediate" : "fast", "stop");

    public void Dispose()
    {
        try
        {
            Stop(crash: true);
        }
        catch (SoundRoutineException)
        {
            // It has ended by itself.
        }
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static string? FindPrograms()
    {
        IEnumerable<string> places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Directory.Exists("/usr/lib/postgresql"))
            places = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending()
                .Select(d => Path.Combine(d, "bin")).Concat(places);
        return places.FirstOrDefault(p => File.Exists(Path.Combine(p, "initdb"))
            && File.Exists(Path.Combine(p, "pg_ctl")));
    }

    private void AsServer(string program, params string[] arguments)
    {
        string path = Path.Combine(Programs!, program);
        if (Environment.UserName == "root")
            Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments]);
        else Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // What it says is left alone: the server keeps its ends open for as long as it lives.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program,
            .. arguments]) { WorkingDirectory = "/" };
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new SoundRoutineException(InvariantText.Of($"{program}: ended with {process.ExitCode}"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
