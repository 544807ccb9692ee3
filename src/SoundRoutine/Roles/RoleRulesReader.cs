using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoundRoutine.Roles;

/// <summary>JSON to <see cref="RoleRules"/>, with errors that name the file and the entry at fault.</summary>
internal static class RoleRulesReader
{
    private const string EmbeddedName = "role_rules.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static RoleRules ReadEmbedded()
    {
        using Stream stream = typeof(RoleRulesReader).Assembly.GetManifestResourceStream(EmbeddedName)
            ?? throw new InvalidOperationException($"resource {EmbeddedName} is missing from the build");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd(), EmbeddedName);
    }

    public static RoleRules Read(string json, string name)
    {
        Table table;
        try
        {
            table = JsonSerializer.Deserialize<Table>(json, Json) ?? throw Bad(name, "it is empty");
        }
        catch (JsonException e)
        {
            throw new SoundRoutineException(
                $"{name}: {e.Message.ReplaceLineEndings(" ")} Correct the rules file there.", e);
        }
        return new RoleRules
        {
            Text = json,
            Fusion = Checked(table.Fusion, name),
            Classes = table.Classes.ToImmutableSortedDictionary(
                c => Named<Instrument>(c.Key, "class", name),
                c => c.Value.ToImmutableSortedDictionary(r => Named<Role>(r.Key, "role", name),
                    r => Share(r.Value, $"class {c.Key}, role {r.Key}", name))),
            Rules = [.. table.Rules.Select(r => new RoleRule(
                Named<Role>(r.Role, "role", name), Feature(r.Feature, name), Window(r, name), Weight(r, name),
                r.Phrase))],
            Guards = [.. table.Guards.Select(g => Guard(g, name))],
        };
    }

    private static RoleFusion Checked(RoleFusion fusion, string file)
    {
        if (!(fusion.RuleTemperature > 0)) throw Bad(file, $"ruleTemperature {fusion.RuleTemperature} is not above 0");
        if (!(fusion.TextTemperature > 0)) throw Bad(file, $"textTemperature {fusion.TextTemperature} is not above 0");
        if (!(fusion.Floor > 0 && fusion.Floor < 0.2))
            throw Bad(file, $"floor {fusion.Floor} is not between 0 and 0.2");
        if (!(fusion.TexturePower >= 0 && double.IsFinite(fusion.TextureBias)))
            throw Bad(file,
                $"texturePower {fusion.TexturePower} and textureBias {fusion.TextureBias} must be numbers, the power "
                    + $"not negative");
        foreach (FusionWeights weights in new[] { fusion.WithText, fusion.WithoutText })
            if (!(weights.Rules >= 0 && weights.Class >= 0 && weights.Text >= 0))
                throw Bad(file, "weights of the fusion must not be negative");
        return fusion;
    }

    private static RoleGuard Guard(GuardEntry guard, string file)
    {
        if (guard.When.Length == 0) throw Bad(file, $"guard '{guard.Name}' has no condition");
        if (guard.Roles.Length == 0) throw Bad(file, $"guard '{guard.Name}' names no role");
        return new RoleGuard(
            guard.Name,
            [.. guard.Roles.Select(r => Named<Role>(r, "role", file))],
            [.. guard.When.Select(w => w.Above is null && w.Below is null
                ? throw Bad(file, $"guard '{guard.Name}' gives {w.Feature} neither 'above' nor 'below'")
                : new GuardCondition(Feature(w.Feature, file), w.Above, w.Below))],
            Share(guard.Factor, $"guard '{guard.Name}', factor", file),
            guard.Words);
    }

    private static SoftWindow Window(RuleEntry rule, string file)
    {
        if (rule.Window.Length != 4)
            throw Bad(file,
                $"the window of {rule.Role}/{rule.Feature} has {rule.Window.Length} corners; give 4, null for an open "
                    + $"side");
        var window = new SoftWindow(
            rule.Window[0] ?? double.NegativeInfinity, rule.Window[1] ?? double.NegativeInfinity,
            rule.Window[2] ?? double.PositiveInfinity, rule.Window[3] ?? double.PositiveInfinity);
        if (!(window.Zero <= window.Full && window.Full <= window.FullEnd && window.FullEnd <= window.ZeroEnd))
            throw Bad(file, $"the corners of the window of {rule.Role}/{rule.Feature} are not in rising order");
        if (double.IsInfinity(window.Zero) != double.IsInfinity(window.Full)
            || double.IsInfinity(window.FullEnd) != double.IsInfinity(window.ZeroEnd))
            throw Bad(file,
                $"the window of {rule.Role}/{rule.Feature} leaves half a side open; null both corners of a side");
        return window;
    }

    private static double Weight(RuleEntry rule, string file) =>
        rule.Weight > 0 ? rule.Weight : throw Bad(file, $"the weight of {rule.Role}/{rule.Feature} is not above 0");

    private static double Share(double value, string what, string file) =>
        value is >= 0 and <= 1 ? value : throw Bad(file, $"{what}: {value} is not 0 to 1");

    private static RoleFeature Feature(string feature, string file) =>
        RoleFeature.All.TryGetValue(feature, out RoleFeature? known) ? known
            : throw Bad(file,
                $"feature '{feature}' is not known; use one of {string.Join(", ", RoleFeature.All.Keys)}");

    private static T Named<T>(string text, string kind, string file) where T : struct, Enum =>
        Array.FindIndex(Enum.GetNames<T>(), n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is >= 0 and int i
        ? Enum.GetValues<T>()[i]
            : throw Bad(file, $"{kind} '{text}' is not known; use one of {string.Join(", ", Enum.GetNames<T>())}");

    private static SoundRoutineException Bad(string file, string what) => new($"{file}: {what}");

    private sealed record Table(
        [property: JsonRequired] RoleFusion Fusion,
        [property: JsonRequired] SortedDictionary<string, SortedDictionary<string, double>> Classes,
        [property: JsonRequired] RuleEntry[] Rules,
        [property: JsonRequired] GuardEntry[] Guards);

    private sealed record RuleEntry(
        [property: JsonRequired] string Role,
        [property: JsonRequired] string Feature,
        [property: JsonRequired] double?[] Window,
        [property: JsonRequired] double Weight,
        [property: JsonRequired] string Phrase);

    private sealed record GuardEntry(
        [property: JsonRequired] string Name,
        [property: JsonRequired] string[] Roles,
        [property: JsonRequired] ConditionEntry[] When,
        [property: JsonRequired] string Words,
        double Factor = 0);

    private sealed record ConditionEntry([property: JsonRequired]
        string Feature, double? Above = null, double? Below = null);
}
