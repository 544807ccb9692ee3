using SoundRoutine.Roles;

namespace SoundRoutine.Tests.Roles;

public class RolePromptsTests
{
    private const string Minimal = """
        {
          // a comment is fine
          "roles": { "core": ["kick"], "accent": ["snare"], "motion": ["hat"], "fill": ["tom"], "texture": ["pad"] },
          "instruments": { "hihat_closed": ["closed hat", "tight hat"] }
        }
        """;

    [Fact]
    public void Prompts_are_read_by_role_and_instrument()
    {
        RolePrompts prompts = RolePrompts.Parse(Minimal, "my.json");
        Assert.Equal(["snare"], prompts.Roles[Role.Accent].AsEnumerable());
        Assert.Equal(["closed hat", "tight hat"], prompts.Instruments[Instrument.HihatClosed].AsEnumerable());
        Assert.Equal(Minimal, prompts.Text);
    }

    [Fact]
    public void The_built_in_prompts_cover_every_role_and_instrument_and_can_be_read_back()
    {
        Assert.Equal(Enum.GetValues<Role>(), RolePrompts.Default.Roles.Keys);
        Assert.Equal(Enum.GetValues<Instrument>(), RolePrompts.Default.Instruments.Keys);
        Assert.Equal(RolePrompts.Default.Roles[Role.Fill].AsEnumerable(),
            RolePrompts.Parse(RolePrompts.Default.Text, "again.json").Roles[Role.Fill].AsEnumerable());
    }

    [Fact]
    public void Words_are_put_into_every_form()
    {
        RolePrompts prompts =
            RolePrompts.Parse(
                Minimal.Replace("\"roles\"", "\"forms\": [\"{}\", \"the {} sound\"], \"roles\"",
                    StringComparison.Ordinal), "my.json");
        Assert.Equal(["closed hat", "the closed hat sound"],
            prompts.InForms(prompts.Instruments[Instrument.HihatClosed][0]));
        Assert.Equal(["kick"], RolePrompts.Parse(Minimal, "my.json").InForms("kick"));
    }

    [Theory]
    [InlineData("\"roles\"", "\"forms\": [], \"roles\"", "form")]
    [InlineData("\"roles\"", "\"forms\": [\"the sound\"], \"roles\"", "every form has to hold {}")]
    [InlineData("\"roles\"", "\"forms\": [null], \"roles\"", "every form has to hold {}")]
    [InlineData("\"core\"", "\"lead\"", "role 'lead' is not known; use one of core, accent")]
    [InlineData("\"hihat_closed\"", "\"gong\"", "instrument 'gong' is not known")]
    [InlineData("\"core\": [\"kick\"], ", "", "no prompts for Core")]
    [InlineData("[\"kick\"]", "[]", "role 'core' has no prompt")]
    [InlineData("[\"kick\"]", "[\" \"]", "role 'core' has no prompt")]
    [InlineData("[\"kick\"]", "null", "role 'core' has no prompt")]
    [InlineData("[\"kick\"]", "\"kick\"", "roles.core")]
    [InlineData("\"instruments\"", "\"instrument\"", "instrument")]
    [InlineData("{ \"hihat_closed\"", "{ hihat_closed\"", "line")]
    public void A_mistake_is_named_with_the_file_in_one_line(string from, string to, string named)
    {
        Assert.Contains(from, Minimal, StringComparison.Ordinal);
        Refused(Minimal.Replace(from, to, StringComparison.Ordinal), named);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void An_empty_file_says_how_to_get_one(string text) => Refused(text, "--write-prompts");

    [Theory]
    [InlineData("null", "empty")]
    [InlineData("[]", "line")]
    [InlineData("{}", "roles")]
    public void Other_json_is_refused(string text, string named) => Refused(text, named);

    private static void Refused(string text, string named)
    {
        string message = Assert.Throws<SoundRoutineException>(() => RolePrompts.Parse(text, "my.json")).Message;
        Assert.StartsWith("my.json", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', message);
    }
}
