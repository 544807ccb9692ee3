using Npgsql;
using SoundRoutine.Batch.Queues;

namespace SoundRoutine.Tests.Batch.Queues;

[Collection(nameof(PostgresTests))]
public class QueueDatabaseTests(PostgresFixture postgres)
{
    [PostgresFact]
    public void A_database_that_can_be_used_is_checked_without_a_word()
    {
        string address = postgres.NewDatabase();
        new QueueDatabase(address).Check();
        using (QueueStorage.Open(new QueueDatabase(address), new QueueSettings())) new QueueDatabase(address).Check();
        Assert.InRange(new QueueDatabase(address).Offset().TotalSeconds, -5, 5);
    }

    [Fact]
    public void No_server_there_is_said() =>
        Assert.Equal("127.0.0.1/sr: no database answers there; start it, or check Host and Port",
            Problem("Host=127.0.0.1;Port=9;Database=sr"));

    [Fact]
    public void A_host_that_has_no_address_is_said() =>
        Assert.Equal("db.invalid/sr: no database answers there; start it, or check Host and Port",
            Problem("Host=db.invalid;Database=sr"));

    [PostgresFact]
    public void No_database_of_the_name_is_said()
    {
        string address = new NpgsqlConnectionStringBuilder(postgres.NewDatabase()) { Database = "nowhere" }
            .ConnectionString;
        Assert.Equal("127.0.0.1/nowhere: there is no database of this name; make it with 'createdb nowhere'",
            Problem(address));
    }

    [PostgresFact]
    public void A_wrong_password_is_said_and_not_shown()
    {
        string address = PasswordUser.Make(postgres.NewDatabase(), "right one");
        new QueueDatabase($"{address};Password=right one").Check();
        foreach (string wrong in new[] { $"{address};Password=wrong one", address })
        {
            string line = Problem(wrong);
            Assert.Contains(PasswordUser.Name, line);
            Assert.Contains("set PGPASSWORD or PGPASSFILE", line);
            Assert.DoesNotContain("wrong one", line);
            Assert.DoesNotContain('\n', line);
        }
    }

    [PostgresFact]
    public void A_user_who_may_make_nothing_is_said()
    {
        string address = PasswordUser.Make(postgres.NewDatabase(), "x") + ";Password=x";
        string line = Assert.Throws<SoundRoutineException>(() =>
            QueueStorage.Open(new QueueDatabase(address), new QueueSettings())).Message;
        Assert.Contains("the user may not do that", line);
        Assert.Contains("make it the owner of the database", line);
    }

    [PostgresFact]
    public async Task Workers_that_are_started_together_make_the_tables_once()
    {
        string address = postgres.NewDatabase();
        Task<bool>[] workers = [.. Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() =>
        {
            using QueueStorage queue = QueueStorage.Open(new QueueDatabase(address), new QueueSettings());
            return queue.Jobs.GetMonitoringApi().Servers().Count == 0;
        }, default, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Assert.All(await Task.WhenAll(workers), Assert.True);
    }

    [PostgresFact]
    public void A_schema_of_a_later_version_is_left_alone()
    {
        string address = postgres.NewDatabase();
        QueueStorage.Open(new QueueDatabase(address), new QueueSettings()).Dispose();
        var database = new QueueDatabase(address);
        database.Execute($"UPDATE {QueueStorage.Schema}.schema SET version = 900");
        string line = Problem(address);
        Assert.StartsWith("127.0.0.1/", line);
        Assert.Contains("the queue's schema is of version 900, this program knows", line);
        Assert.Contains("update it here, or use a database of its own", line);
        Assert.Throws<SoundRoutineException>(() => QueueStorage.Open(database, new QueueSettings()));
        Assert.Equal([900L], database.Query($"SELECT version::bigint FROM {QueueStorage.Schema}.schema",
            r => r.GetInt64(0)));
    }

    [PostgresTheory]
    [InlineData(120, "120 s ahead of the database's; set it by NTP")]
    [InlineData(-120, "120 s behind the database's; set it by NTP")]
    public void A_clock_two_minutes_off_is_said(int seconds, string why)
    {
        var database = new QueueDatabase(postgres.NewDatabase(), clock: new OffsetClock(TimeSpan.FromSeconds(seconds)));
        Assert.EndsWith(why, Assert.Throws<SoundRoutineException>(database.Check).Message);
    }

    [PostgresFact]
    public void A_clock_a_few_seconds_off_will_do() =>
        new QueueDatabase(postgres.NewDatabase(), clock: new OffsetClock(TimeSpan.FromSeconds(10))).Check();

    [Theory]
    [InlineData("Host=db;Pasword=hidden")]
    [InlineData("Host=db;Port=many;Password=hidden")]
    [InlineData("hidden")]
    [InlineData("postgres://user:hidden@db:port/sr")]
    [InlineData("postgres://user:hidden@db/sr?ssl=yes")]
    [InlineData("postgres://user:hidden@db/sr?sslmode=perhaps")]
    public void What_is_no_address_is_said_without_the_password(string text)
    {
        string line = Assert.Throws<SoundRoutineException>(() => new QueueDatabase(text)).Message;
        Assert.Contains("write 'Host=db;Database=sr' or postgres://user@host/database", line);
        Assert.DoesNotContain("hidden", line);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void An_address_as_other_programs_have_it_is_understood()
    {
        var read = new NpgsqlConnectionStringBuilder(new QueueDatabase(
            "postgresql://me:a%40b@db:6543/songs?sslmode=verify-full").ConnectionString);
        Assert.Equal(("db", 6543, "me", "a@b", "songs", SslMode.VerifyFull),
            (read.Host, read.Port, read.Username, read.Password, read.Database, read.SslMode));
    }

    private static string Problem(string address) =>
        Assert.Throws<SoundRoutineException>(new QueueDatabase(address).Check).Message;

    private sealed class OffsetClock(TimeSpan offset) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
    }
}
