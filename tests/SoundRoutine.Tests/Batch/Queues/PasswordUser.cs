using Npgsql;
using SoundRoutine.Batch.Queues;

namespace SoundRoutine.Tests.Batch.Queues;

/// <summary>A user of the tests' server who needs a password, unlike all others, and owns nothing.</summary>
internal static class PasswordUser
{
    public const string Name = "guarded";

    /// <returns>The address of the database for this user, without the password.</returns>
    public static string Make(string address, string password)
    {
        var database = new QueueDatabase(address);
        string file = database.Query("SHOW hba_file", r => r.GetString(0))[0], rules = File.ReadAllText(file),
            rule = $"host all {Name} 127.0.0.1/32 scram-sha-256\n";
        // The first rule that fits counts.
        if (!rules.StartsWith(rule, StringComparison.Ordinal)) File.WriteAllText(file, rule + rules);
        if (database.Query($"SELECT 1 FROM pg_roles WHERE rolname = '{Name}'", r => r.GetInt32(0)).Count == 0)
            database.Execute($"CREATE ROLE {Name} LOGIN");
        database.Execute($"ALTER ROLE {Name} PASSWORD '{password}'");
        database.Execute("SELECT pg_reload_conf()");
        address = new NpgsqlConnectionStringBuilder(address) { Username = Name }.ConnectionString;
        // The server reads its rules anew in its own time.
        while (Enters(address)) Thread.Sleep(20);
        return address;
    }

    private static bool Enters(string address)
    {
        using var connection = new NpgsqlConnection(address + ";Pooling=false");
        try
        {
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
