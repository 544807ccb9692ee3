namespace SoundRoutine.Tests.Batch;

/// <summary>Tests with a PostgreSQL server, one class after another.</summary>
[CollectionDefinition(nameof(PostgresTests))]
public class PostgresTests : ICollectionFixture<PostgresFixture>;
