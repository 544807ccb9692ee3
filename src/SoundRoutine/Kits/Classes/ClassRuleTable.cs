using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoundRoutine.Kits.Classes;

/// <summary>The table as it is stored: the scale of every feature, what levels say, and the rules.</summary>
internal sealed record ClassRuleTable(
    ImmutableSortedDictionary<string, string> Features, ImmutableArray<ClassLevel> Levels,
    ImmutableArray<ClassRule> Rules)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static ClassRuleTable Load()
    {
        using Stream stream = typeof(ClassRuleTable).Assembly.GetManifestResourceStream("class_rules.json")!;
        return JsonSerializer.Deserialize<ClassRuleTable>(stream, s_json)!;
    }
}
