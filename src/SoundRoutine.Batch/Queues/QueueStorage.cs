using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace SoundRoutine.Batch.Queues;

/// <summary>The queue: in PostgreSQL for many machines, in memory for one process.</summary>
internal sealed class QueueStorage : IDisposable
{
    /// <summary>The schema of the database that everything lies in.</summary>
    public const string Schema = "soundroutine";

    static QueueStorage() => GlobalConfiguration.Configuration
        .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
        .UseSimpleAssemblyNameTypeSerializer()
        .UseRecommendedSerializerSettings();

    private QueueStorage(JobStorage jobs, QueueDatabase? database) => (Jobs, Database) = (jobs, database);

    public JobStorage Jobs { get; }

    /// <summary>Null for a queue in memory.</summary>
    public QueueDatabase? Database { get; }

    /// <summary>A queue that ends with the process.</summary>
    public static QueueStorage InMemory() => new(new InMemoryStorage(new InMemoryStorageOptions
    {
        // Jobs that have ended are of no use any more; what matters is in the store and in the sets.
        MaxExpirationTime = TimeSpan.FromMinutes(1),
        MaxStateHistoryLength = 2,
    }), null);

    /// <param name="database">Where it is.</param>
    /// <param name="settings">How long what counts as lost.</param>
    /// <exception cref="SoundRoutineException">The database cannot be used; the message says why.</exception>
    public static QueueStorage Open(QueueDatabase database, QueueSettings settings)
    {
        database.Check();
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            QueuePollInterval = settings.Poll,
            InvisibilityTimeout = settings.Lease,
            UseSlidingInvisibilityTimeout = true,
            DistributedLockTimeout = TimeSpan.FromSeconds(60),
            JobExpirationCheckInterval = TimeSpan.FromMinutes(5),
            EnableLongPolling = settings.Listens,
            PrepareSchemaIfNecessary = true,
            StartupConnectionMaxRetries = 0,
        };
        // Workers that are started together would make the tables of a new database at the same time.
        return new QueueStorage(database.Alone(() => new PostgreSqlStorage(
            new NpgsqlConnectionFactory(database.ConnectionString, options), options)), database);
    }

    public void Dispose() => (Jobs as IDisposable)?.Dispose();
}
