using SoundRoutine.Bench.Batches;

namespace SoundRoutine.Tests.Batch;

/// <summary>One PostgreSQL server for all tests that need one, started by the first of them.</summary>
public sealed class PostgresFixture : IDisposable
{
    private readonly Lazy<PostgresServer> _server = new(() => PostgresServer.Start());
    private int _databases;

    /// <summary>The server; who stops it starts it again.</summary>
    internal PostgresServer Server => _server.Value;

    /// <summary>The address of an empty database that no other test uses.</summary>
    public string NewDatabase() =>
        _server.Value.Database(InvariantText.Of($"sr{Interlocked.Increment(ref _databases)}"));

    public void Dispose()
    {
        if (_server.IsValueCreated) _server.Value.Dispose();
    }
}
