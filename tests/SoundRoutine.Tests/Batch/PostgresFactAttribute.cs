using SoundRoutine.Bench.Batches;

namespace SoundRoutine.Tests.Batch;

/// <summary>
/// A fact with a PostgreSQL server; where that is not installed the test is skipped, with the reason.
/// </summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() =>
        Skip = PostgresServer.Programs is null ? "needs PostgreSQL (apt-get install postgresql)" : null;
}
