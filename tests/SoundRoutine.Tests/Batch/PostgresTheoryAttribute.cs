using SoundRoutine.Bench.Batches;

namespace SoundRoutine.Tests.Batch;

/// <summary>A theory with a PostgreSQL server, skipped as <see cref="PostgresFactAttribute"/> is.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = new PostgresFactAttribute().Skip;
}
