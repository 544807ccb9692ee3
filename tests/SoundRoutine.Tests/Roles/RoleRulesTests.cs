using System.Text.Json;
using CsCheck;
using SoundRoutine.Roles;

namespace SoundRoutine.Tests.Roles;

public class RoleRulesTests
{
    private const string Minimal = """
        {
          // a comment is fine
          "fusion": { "ruleTemperature": 0.2, "textTemperature": 1, "floor": 0.01, "texturePower": 2, "textureBias": -1,
            "withText": { "rules": 1, "class": 2, "text": 3 },
            "withoutText": { "rules": 1, "class": 2 } },
          "classes": { "kick": { "core": 1 } },
          "rules": [{ "role": "Core", "feature": "Centroid", "window": [null, null, 150, 400],
            "weight": 1, "phrase": "low centroid" }],
          "guards": [{ "name": "quiet", "roles": ["Core"], "when": [{ "feature": "PeakDb", "below": -45 }],
            "words": "too quiet" }]
        }
        """;

    [Fact]
    public void A_table_is_read_with_names_in_any_case()
    {
        RoleRules rules = RoleRules.Parse(Minimal, "my.json");
        Assert.Equal(1, rules.Classes[Instrument.Kick][Role.Core]);
        Assert.Equal(new RoleFusion(0.2, 1, 0.01, 2, -1, new FusionWeights(1, 2, 3), new FusionWeights(1, 2)),
            rules.Fusion);
        Assert.Equal(0.6, rules.Rules.Single().Window.At(250), 12);
    }

    [Fact]
    public void Options_with_rules_survive_being_stored()
    {
        var options =
            new RoleOptions { Rules = RoleRules.Parse(Minimal, "my.json"),
                Overrides = RoleOptions.Default.Overrides.Add("kick_01", Role.Fill) };
        RoleOptions read = JsonSerializer.Deserialize<RoleOptions>(JsonSerializer.Serialize(options))!;
        Assert.Equal(Minimal, read.Rules.Text);
        Assert.Equal(Role.Fill, read.Overrides["kick_01"]);
    }

    [Theory]
    [InlineData("\"Centroid\"", "\"Brightness\"", "feature 'Brightness'")]
    [InlineData("\"role\": \"Core\"", "\"role\": \"Lead\"", "role 'Lead'")]
    [InlineData("\"kick\"", "\"gong\"", "class 'gong'")]
    [InlineData("\"core\": 1", "\"core\": 2", "core")]
    [InlineData("[null, null, 150, 400]", "[null, null, 400, 150]", "rising order")]
    [InlineData("[null, null, 150, 400]", "[150, 400]", "2 corners")]
    [InlineData("[null, null, 150, 400]", "[0, 0, 150, null]", "half a side")]
    [InlineData("\"weight\": 1,", "\"weight\": -1,", "weight")]
    [InlineData("\"ruleTemperature\": 0.2", "\"ruleTemperature\": 0", "ruleTemperature")]
    [InlineData("\"textTemperature\": 1", "\"textTemperature\": -1", "textTemperature")]
    [InlineData("\"floor\": 0.01", "\"floor\": 0.3", "floor")]
    [InlineData("\"texturePower\": 2", "\"texturePower\": -2", "texturePower")]
    [InlineData("\"text\": 3", "\"text\": -3", "negative")]
    [InlineData("\"withText\": {", "\"withtxt\": {", "withtxt")]
    [InlineData("\"below\": -45", "\"below\": null", "neither 'above' nor 'below'")]
    [InlineData("\"roles\": [\"Core\"]", "\"roles\": []", "names no role")]
    [InlineData("\"fusion\"", "\"fusoin\"", "fusoin")]
    [InlineData("\"phrase\": \"low centroid\"", "\"phrase\":", "line")]
    public void A_mistake_is_named_with_the_file_in_one_line(string from, string to, string named)
    {
        Assert.Contains(from, Minimal, StringComparison.Ordinal);
        string message =
            Assert.Throws<SoundRoutineException>(
                () => RoleRules.Parse(Minimal.Replace(from, to, StringComparison.Ordinal), "my.json")).Message;
        Assert.StartsWith("my.json", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(10, 0)]
    [InlineData(15, 0.5)]
    [InlineData(20, 1)]
    [InlineData(30, 1)]
    [InlineData(37.5, 0.25)]
    [InlineData(40, 0)]
    public void A_window_is_a_trapezoid(double value, double expected) =>
        Assert.Equal(expected, new SoftWindow(10, 20, 30, 40).At(value), 12);

    [Fact]
    public void Softmax_survives_large_logits_and_keeps_order() => Gen.Double[-1e4, 1e4].Array[5].Sample(logits =>
    {
        RoleScores scores = RoleScorer.Softmax([.. logits], 0.7);
        Assert.Equal(1, scores.Values.Values.Sum(), 9);
        Assert.Equal(logits.Max(), logits[(int)scores.Best], 9);
    });

    [Fact]
    public void Every_role_and_class_has_evidence_in_the_default_rules()
    {
        Assert.All(Enum.GetValues<Role>(), role => Assert.Contains(RoleRules.Default.Rules, r => r.Role == role));
        Assert.All(Enum.GetValues<Instrument>(), i => Assert.NotEmpty(RoleRules.Default.Classes[i]));
    }
}
