using System.Net.Sockets;
using System.Text.RegularExpressions;
using Hangfire.PostgreSql;
using Npgsql;

namespace SoundRoutine.Batch.Queues;

/// <summary>The PostgreSQL database of a queue, and whether it can be used.</summary>
internal sealed partial class QueueDatabase
{
    /// <summary>The environment variable in the place of <c>--queue</c>.</summary>
    public const string Variable = "SOUNDROUTINE_QUEUE";

    /// <summary>Leases and time stamps of different machines are compared.</summary>
    private static readonly TimeSpan MaxClockOffset = TimeSpan.FromSeconds(30);

    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly TimeProvider _clock;

    /// <param name="text">Key=value pairs with semicolons, or <c>postgres://user@host:port/database</c>.</param>
    /// <param name="connections">At most as many at a time.</param>
    /// <param name="clock">This machine's; the system's where none is given.</param>
    /// <exception cref="SoundRoutineException">Not an address of a database.</exception>
    public QueueDatabase(string text, int connections = 12, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        try
        {
            _settings = new NpgsqlConnectionStringBuilder(FromUri(text))
            {
                MaxPoolSize = connections,
                ApplicationName = "soundroutine",
                // Connections that a restart of the server has cut are noticed.
                KeepAlive = 15,
                // Nothing is set on a connection that the next user of it could trip over.
                NoResetOnClose = true,
                MaxAutoPrepare = 64,
            };
            if (_settings.Timeout > 10) _settings.Timeout = 10;
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException or UriFormatException)
        {
            throw new SoundRoutineException(
                $"the queue is not an address of a database ({e.Message.TrimEnd('.')}); write 'Host=db;Database=sr' or "
                    + "postgres://user@host/database", e);
        }
    }

    public string ConnectionString => _settings.ConnectionString;

    /// <summary>Without the password.</summary>
    public string Name => $"{_settings.Host ?? "localhost"}/{_settings.Database ?? _settings.Username}";

    /// <summary>What is named, else the environment's; null for none.</summary>
    public static QueueDatabase? Find(string? named, int connections = 12) =>
        (named ?? Environment.GetEnvironmentVariable(Variable)) is { Length: > 0 } text
            ? new QueueDatabase(text, connections) : null;

    /// <summary>Whether it answers, its schema is one this program knows, and the clocks agree.</summary>
    /// <exception cref="SoundRoutineException">One of these is not so.</exception>
    public void Check() => Guard(() =>
    {
        using NpgsqlConnection connection = Open();
        long newest = typeof(PostgreSqlStorage).Assembly.GetManifestResourceNames()
            .Select(n => SchemaScript().Match(n)).Where(m => m.Success)
            .Max(m => long.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        if (Version(connection) is { } version && version > newest)
            throw new SoundRoutineException(
                $"{Name}: the queue's schema is of version {version}, this program knows {newest}; update it here, or "
                    + "use a database of its own");
        TimeSpan offset = Offset(connection);
        if (offset.Duration() > MaxClockOffset)
            throw new SoundRoutineException(
                InvariantText.Of($"{Name}: this machine's clock is {offset.Duration().TotalSeconds:0} s ")
                    + $"{(offset > TimeSpan.Zero ? "ahead of" : "behind")} the database's; set it by NTP");
        return true;
    });

    /// <summary>How far this machine's clock is ahead of the database's.</summary>
    public TimeSpan Offset() => Guard(() =>
    {
        using NpgsqlConnection connection = Open();
        return Offset(connection);
    });

    /// <summary>Of what the queue keeps in it; null where that has not been made yet.</summary>
    public long? SchemaVersion() => Guard(() =>
    {
        using NpgsqlConnection connection = Open();
        return Version(connection);
    });

    /// <summary>Runs a statement of SQL.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params (string Name, object Value)[] values) => Guard(() =>
    {
        using NpgsqlConnection connection = Open();
        using NpgsqlCommand command = CommandOf(connection, sql, values);
        return command.ExecuteNonQuery();
    });

    /// <summary>Runs a query of SQL.</summary>
    public List<T> Query<T>(string sql, Func<NpgsqlDataReader, T> read, params (string Name, object Value)[] values) =>
        Guard(() =>
        {
            using NpgsqlConnection connection = Open();
            using NpgsqlCommand command = CommandOf(connection, sql, values);
            using NpgsqlDataReader reader = command.ExecuteReader();
            List<T> rows = [];
            while (reader.Read()) rows.Add(read(reader));
            return rows;
        });

    /// <summary>Does something that no other program does to this database meanwhile.</summary>
    public T Alone<T>(Func<T> action) => Guard(() =>
    {
        using NpgsqlConnection connection = Open();
        using NpgsqlTransaction held = connection.BeginTransaction();
        using NpgsqlCommand command = CommandOf(connection,
            $"SELECT pg_advisory_xact_lock(hashtext('{QueueStorage.Schema}'))", []);
        command.ExecuteNonQuery();
        return action();
    });

    /// <exception cref="SoundRoutineException">What the database says, in one line, without the password.</exception>
    public T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (Describe(e) is { } line)
        {
            throw new SoundRoutineException($"{Name}: {line}", e);
        }
    }

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    private static NpgsqlCommand CommandOf(NpgsqlConnection connection, string sql,
        (string Name, object Value)[] values)
    {
#pragma warning disable CA2100 // Every text of SQL is this program's own; what varies is a parameter.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach ((string name, object value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private TimeSpan Offset(NpgsqlConnection connection)
    {
        DateTime before = _clock.GetUtcNow().UtcDateTime;
        using NpgsqlCommand command = CommandOf(connection, "SELECT clock_timestamp()", []);
        var there = (DateTime)command.ExecuteScalar()!;
        DateTime after = _clock.GetUtcNow().UtcDateTime;
        return before + (after - before) / 2 - there.ToUniversalTime();
    }

    private static long? Version(NpgsqlConnection connection)
    {
        using NpgsqlCommand command = CommandOf(connection,
            $"SELECT to_regclass('{QueueStorage.Schema}.schema') IS NOT NULL", []);
        if (command.ExecuteScalar() is not true) return null;
        using NpgsqlCommand read = CommandOf(connection,
            $"SELECT max(version)::bigint FROM {QueueStorage.Schema}.schema", []);
        return read.ExecuteScalar() as long?;
    }

    private string? Describe(Exception e) => e switch
    {
        PostgresException { SqlState: "28P01" or "28000" } refused =>
            $"the database refuses '{_settings.Username}' ({refused.MessageText}); set PGPASSWORD or PGPASSFILE",
        PostgresException { SqlState: "3D000" } =>
            $"there is no database of this name; make it with 'createdb {_settings.Database}'",
        PostgresException { SqlState: "42501" } denied =>
            $"the user may not do that ({denied.MessageText}); make it the owner of the database",
        PostgresException other => $"the database says: {other.MessageText}",
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } or SocketException =>
            "no database answers there; start it, or check Host and Port",
        NpgsqlException { Message: var text } when text.StartsWith("No password", StringComparison.Ordinal) =>
            $"the database wants a password for '{_settings.Username}'; set PGPASSWORD or PGPASSFILE",
        NpgsqlException other => $"the database cannot be used ({other.Message.TrimEnd('.')})",
        TimeoutException => "the database does not answer in time; try again",
        _ => null,
    };

    private static string FromUri(string text)
    {
        if (!text.StartsWith("postgres://", StringComparison.Ordinal)
            && !text.StartsWith("postgresql://", StringComparison.Ordinal)) return text;
        var uri = new Uri(text);
        string[] user = uri.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder { Host = uri.Host };
        if (uri.Port > 0) settings.Port = uri.Port;
        if (user[0].Length > 0) settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) settings.Password = Uri.UnescapeDataString(user[1]);
        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } database)
            settings.Database = Uri.UnescapeDataString(database);
        // As sslmode=verify-full: what is not understood is refused, not passed over.
        foreach (string option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = option.Split('=', 2);
            settings[pair[0]] = Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : "").Replace("-", "",
                StringComparison.Ordinal);
        }
        return settings.ConnectionString;
    }

    [GeneratedRegex(@"Install\.v(\d+)\.sql$")]
    private static partial Regex SchemaScript();
}
