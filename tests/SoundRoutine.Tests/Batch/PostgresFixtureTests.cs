using Npgsql;

namespace SoundRoutine.Tests.Batch;

[Collection(nameof(PostgresTests))]
public class PostgresFixtureTests(PostgresFixture postgres)
{
    [PostgresFact]
    public void Each_database_is_its_own_and_empty()
    {
        string first = postgres.NewDatabase(), second = postgres.NewDatabase();
        Assert.NotEqual(first, second);
        Scalar(first, "CREATE TABLE only_here (x int)");
        Assert.Equal(0L, Scalar(second, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    private static object? Scalar(string address, string sql)
    {
        using var connection = new NpgsqlConnection(address);
        connection.Open();
#pragma warning disable CA2100 // The test's own text.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
