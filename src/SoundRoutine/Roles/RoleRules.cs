using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>
/// What speaks for each role and what forbids it, as read from a table in JSON: rules on measured features, what classes say,
/// guards, and how the parts are joined.
/// </summary>
[JsonConverter(typeof(AsWritten))]
public sealed record RoleRules
{
    /// <summary>The rules the program comes with.</summary>
    public static RoleRules Default { get; } = RoleRulesReader.ReadEmbedded();

    /// <summary>The table as it was written: what a run is keyed on.</summary>
    public required string Text { get; init; }

    public required RoleFusion Fusion { get; init; }

    /// <summary>How far each class speaks for each role, 0 to 1.</summary>
    public required ImmutableSortedDictionary<Instrument, ImmutableSortedDictionary<Role, double>> Classes { get; init; }

    public required ImmutableArray<RoleRule> Rules { get; init; }

    public required ImmutableArray<RoleGuard> Guards { get; init; }

    /// <summary>Reads a table of rules; <paramref name="name"/> is what errors call it, such as the file's path.</summary>
    /// <exception cref="SoundRoutineException">Not JSON, or an unknown feature, role or class, or a value out of range.</exception>
    public static RoleRules Parse(string json, string name) => RoleRulesReader.Read(json, name);

    /// <summary>What a class says of each role, in the order of <see cref="Role"/>, summing to 1; all zero for a class that is not in the table.</summary>
    public ImmutableArray<double> RolesOf(Instrument instrument)
    {
        if (!Classes.TryGetValue(instrument, out ImmutableSortedDictionary<Role, double>? roles)) return [.. RoleScorer.Roles.Select(_ => 0.0)];
        double sum = roles.Values.Sum();
        return [.. RoleScorer.Roles.Select(r => sum > 0 ? roles.GetValueOrDefault(r) / sum : 0)];
    }

    /// <summary>In JSON the rules are their own text, so that options can be stored and compared.</summary>
    private sealed class AsWritten : JsonConverter<RoleRules>
    {
        public override RoleRules Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "", "role rules");

        public override void Write(Utf8JsonWriter writer, RoleRules value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}

/// <summary>
/// One piece of evidence: a feature inside a window speaks for a role with a weight; <paramref name="Phrase"/> is how
/// an explanation says it, such as <c>low centroid</c>.
/// </summary>
public sealed record RoleRule(Role Role, RoleFeature Feature, SoftWindow Window, double Weight, string Phrase)
{
    /// <summary>How well the sample fits, 0 to 1.</summary>
    public double Fit(Sample sample) => Window.At(Feature.Read(sample));
}

/// <summary>
/// A trapezoid in a feature's own unit: 0 up to <see cref="Zero"/>, rising to 1 at <see cref="Full"/>, falling from
/// <see cref="FullEnd"/> to 0 at <see cref="ZeroEnd"/>. Infinite corners leave a side open.
/// </summary>
public readonly record struct SoftWindow(double Zero, double Full, double FullEnd, double ZeroEnd)
{
    public double At(double value)
    {
        if (value < Full) return value <= Zero ? 0 : (value - Zero) / (Full - Zero);
        if (value > FullEnd) return value >= ZeroEnd ? 0 : (ZeroEnd - value) / (ZeroEnd - FullEnd);
        return 1;
    }
}

/// <summary>
/// A limit of good sense: where all conditions hold, the scores of <see cref="Roles"/> are multiplied by
/// <see cref="Factor"/>; 0 bars them. <see cref="Words"/> says why, for people.
/// </summary>
public sealed record RoleGuard(string Name, ImmutableArray<Role> Roles, ImmutableArray<GuardCondition> When, double Factor, string Words)
{
    public bool Holds(Sample sample) => When.All(c => c.Holds(sample));

    /// <summary>Its name, words and the measured values that set it off.</summary>
    public string Describe(Sample sample)
    {
        string effect = Factor == 0 ? "no" : "less";
        string measured = string.Join(", ", When.Select(c => $"{c.Feature.Name} {c.Feature.Format(c.Feature.Read(sample))}"));
        return $"{Name}: {Words}, so {effect} {string.Join(" or ", Roles)} ({measured})";
    }
}

/// <summary>A feature strictly above or below a limit.</summary>
public sealed record GuardCondition(RoleFeature Feature, double? Above, double? Below)
{
    public bool Holds(Sample sample)
    {
        double value = Feature.Read(sample);
        return (Above is not { } low || value > low) && (Below is not { } high || value < high);
    }
}
