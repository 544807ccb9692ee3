using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoundRoutine.Roles;

/// <summary>
/// What speaks for each role and what forbids it, as read from a table in JSON: rules on measured features, what
/// classes say, guards, and how the parts are joined.
/// </summary>
[JsonConverter(typeof(AsWritten))]
internal sealed record RoleRules
{
    /// <summary>The rules the program comes with.</summary>
    public static RoleRules Default { get; } = RoleRulesReader.ReadEmbedded();

    /// <summary>The table as it was written: what a run is keyed on.</summary>
    public required string Text { get; init; }

    public required RoleFusion Fusion { get; init; }

    /// <summary>How far each class speaks for each role, 0 to 1.</summary>
    public required ImmutableSortedDictionary<Instrument, ImmutableSortedDictionary<Role, double>> Classes
    {
        get;
        init;
    }

    public required ImmutableArray<RoleRule> Rules { get; init; }

    public required ImmutableArray<RoleGuard> Guards { get; init; }

    /// <summary>
    /// Reads a table of rules; <paramref name="name"/> is what errors call it, such as the file's path.
    /// </summary>
    /// <exception cref="SoundRoutineException">Not JSON, or an unknown feature, role or class, or a value out of
    /// range.</exception>
    public static RoleRules Parse(string json, string name) => RoleRulesReader.Read(json, name);

    /// <summary>
    /// What a class says of each role, in the order of <see cref="Role"/>, summing to 1; all zero for a class that is
    /// not in the table.
    /// </summary>
    public ImmutableArray<double> RolesOf(Instrument instrument)
    {
        if (!Classes.TryGetValue(instrument, out ImmutableSortedDictionary<Role, double>? roles))
            return [.. RoleScorer.Roles.Select(_ => 0.0)];
        double sum = roles.Values.Sum();
        return [.. RoleScorer.Roles.Select(r => sum > 0 ? roles.GetValueOrDefault(r) / sum : 0)];
    }

    /// <summary>In JSON the rules are their own text, so that options can be stored and compared.</summary>
    private sealed class AsWritten : JsonConverter<RoleRules>
    {
        public override RoleRules Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "", "role rules");

        public override void Write(Utf8JsonWriter writer, RoleRules value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }
}
