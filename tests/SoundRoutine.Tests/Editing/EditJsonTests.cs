using CsCheck;
using SoundRoutine.Editing;
using SoundRoutine.Editing.Edits;
using static SoundRoutine.Tests.Editing.Samples;

namespace SoundRoutine.Tests.Editing;

public class EditJsonTests
{
    [Fact]
    public void Any_edits_written_read_back_the_same() => Edits.Array[0, 6].Sample(edits =>
        Assert.Equal(edits, EditJson.Parse(EditJson.Write(edits), "edits.json").AsEnumerable()), iter: 300);

    [Fact]
    public void A_list_and_an_object_with_ops_are_read_alike()
    {
        const string list =
            """
            [
              { "op": "Velocity", "scale": 0.8, "role": ["motion", "fill"], "bars": [1, 4] },
              { "op": "quantize" }, { "op": "duplicate_bar", "bar": 2 }
            ]
            """;
        Edit[] expected =
        [
            new VelocityEdit(
                0.8) { Selection = new EditSelection { Roles = [Role.Motion, Role.Fill],
                    Bars = new CountRange(1, 4) } },
            new QuantizeEdit(),
            new DuplicateBarEdit(2),
        ];
        Assert.Equal(expected, EditJson.Parse(list, "x").AsEnumerable());
        Assert.Equal(expected, EditJson.Parse($$"""{ "ops": {{list}} }""", "x").AsEnumerable());
    }

    [Fact]
    public void Operations_by_their_other_spelling_are_read_and_written_by_their_name()
    {
        const string list = """[ { "op": "quantise" }, { "op": "humanise", "timing": 5 } ]""";
        Edit[] expected = [new QuantizeEdit(), new HumanizeEdit(5, 0)];
        Assert.Equal(expected, EditJson.Parse(list, "x").AsEnumerable());
        Assert.Equal(["quantize", "humanize"], expected.Select(e => e.Operation));
    }

    [Theory]
    [InlineData("""{ "op": "velocty" }""", "'velocty' is not known; did you mean 'velocity'?")]
    [InlineData("""{ "op": "dance" }""", "'dance' is not known; use velocity, mute, solo")]
    [InlineData("""{ "op": "velocity", "scael": 0.8 }""", "in 'velocity', 'scael' is not known; did you mean 'scale'?")]
    [InlineData("""{ "op": "velocity", "Scale": 0.8 }""", "in 'velocity', 'Scale' is not known; did you mean 'scale'?")]
    [InlineData("""{ "op": "velocity", "scale": "loud" }""", "in 'velocity', 'scale' must be a number, not \"loud\"")]
    [InlineData("""{ "op": "velocity", "scale": 11 }""", "in 'velocity', 'scale' 11 is out of range; use 0 to 10")]
    [InlineData("""{ "op": "velocity", "scale": 1e999 }""", "in 'velocity', 'scale' must be a number, not 1e999")]
    [InlineData("""{ "op": "velocity" }""", "in 'velocity', 'scale' or 'offset' is missing")]
    [InlineData("""{ "op": "mute", "role": "textur" }""",
        "in 'mute', role 'textur' is not known; did you mean 'texture'?")]
    [InlineData("""{ "op": "mute", "instrument": "cowbell" }""",
        "in 'mute', instrument 'cowbell' is not known; use kick, snare, hihat_closed")]
    [InlineData("""{ "op": "mute" }""", "in 'mute', nothing is selected")]
    [InlineData("""{ "op": "solo", "bars": 1 }""", "in 'solo', nothing is selected")]
    [InlineData("""{ "op": "mute", "bars": "4-1" }""", "in 'mute', 'bars' 4-1 is no range")]
    [InlineData("""{ "op": "mute", "bars": 0 }""", "in 'mute', 'bars' 0-0 is no range; count from 1")]
    [InlineData("""{ "op": "mute", "bars": "all" }""",
        "in 'mute', 'bars' must be a number or a range such as \"1-4\", not \"all\"")]
    [InlineData("""{ "op": "quantize", "grid": "1/7" }""",
        "in 'quantize', note value '1/7' is not known; did you mean '1/4'?")]
    [InlineData("""{ "op": "swing", "amount": 80 }""", "in 'swing', 'amount' 80 is out of range; use 50 to 75")]
    [InlineData("""{ "op": "swing" }""", "in 'swing', 'amount' is missing")]
    [InlineData("""{ "op": "swing", "amount": 60, "role": "core" }""",
        "in 'swing', 'role' is not known; use amount, unit")]
    [InlineData("""{ "op": "insert", "bar": 1, "step": 1.5, "note": 36 }""",
        "in 'insert', 'step' must be a whole number, not 1.5")]
    [InlineData("""{ "op": "insert", "bar": 1, "step": 1 }""", "in 'insert', give either 'instrument' or 'note'")]
    [InlineData("""{ "op": "insert", "bar": 1, "step": 1, "note": 12 }""",
        "in 'insert', 'note' 12 is out of range; use 27 to 87")]
    [InlineData("""{ "scale": 1 }""", "'op' is missing")]
    [InlineData("""{ "op": 3 }""", "'op' must be text, not 3")]
    [InlineData("3", "must be an object")]
    public void What_is_wrong_is_named(string operation, string message)
    {
        string told =
            Assert.Throws<SoundRoutineException>(
                () => EditJson.Parse($$"""[ { "op": "quantize" }, {{operation}} ]""", "edits.json")).Message;
        Assert.StartsWith("edits.json: operation 2: " + message, told, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told);
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("{ \"ops\": [ ", "is not JSON")]
    [InlineData("[ { \"op\": \"mute\", \"op\": \"solo\" } ]", "is not JSON")]
    [InlineData("{ \"op\": [] }", "'op' is not known; did you mean 'ops'?")]
    [InlineData("{ }", "'ops', the list of operations, is missing")]
    [InlineData("{ \"ops\": 3 }", "must be a list of operations")]
    [InlineData("[ { \"op\": \"\\uD800\" } ]", "operation 1: holds text that is no valid Unicode")]
    public void A_text_of_another_form_is_refused_in_one_line(string json, string message)
    {
        string told = Assert.Throws<SoundRoutineException>(() => EditJson.Parse(json, "edits.json")).Message;
        Assert.StartsWith("edits.json: " + message, told, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told);
    }

    [Fact]
    public void Mangled_text_gives_edits_or_one_line() =>
        Gen.Select(Edits.Array[1, 4], Gen.Int[0, 10_000], Gen.Char.Array[0, 5]).Sample((edits, at, noise) =>
    {
        string json = EditJson.Write(edits);
        int place = at % json.Length;
        try
        {
            EditJson.Parse(json[..place] + new string(noise) + json[Math.Min(json.Length, place + 2)..], "edits.json");
        }
        catch (SoundRoutineException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }
    }, iter: 1000);

    [Fact]
    public void Flags_say_the_same_as_json()
    {
        Assert.Equal(
            new VelocityEdit(0.8) { Selection = new EditSelection { Roles = [Role.Motion, Role.Fill],
                Bars = new CountRange(1, 4) } }, EditFlags.Parse("velocity:scale=0.8,role=motion+fill,bars=1-4"));
        Assert.Equal(new MuteEdit { Selection = new EditSelection { Roles = [Role.Texture] } },
            EditFlags.Parse("mute:role=texture"));
        Assert.Equal(new ShiftEdit(-8) { Selection = new EditSelection { Instruments = [Instrument.Snare] } },
            EditFlags.Parse("shift:ms=-8,instrument=snare"));
        Assert.Equal(new SwingEdit(58), EditFlags.Parse("swing:amount=58"));
        Assert.Equal(new QuantizeEdit(0.5, 320), EditFlags.Parse("quantize:strength=0.5,grid=1/8t"));
        Assert.Equal(new InsertEdit(1, 3, 46, 90, Role.Motion),
            EditFlags.Parse("insert:bar=1,step=3,instrument=hihat-open,velocity=90"));
        Assert.Equal(new DuplicateBarEdit(2, 3), EditFlags.Parse("duplicate-bar:bar=2,count=3"));
    }

    [Fact]
    public void Every_operation_listed_for_help_is_understood() => Assert.All(EditFlags.Operations, o =>
        Assert.Contains($"in '{o.Name}', 'zzz' is not known; use {string.Join(", ", o.Fields)}",
            Assert.Throws<ArgumentException>(() => EditFlags.Parse(o.Name + ":zzz=1")).Message,
            StringComparison.Ordinal));

    [Theory]
    [InlineData("velocty:scale=1", "operation 'velocty:scale=1': 'velocty' is not known; did you mean 'velocity'?")]
    [InlineData("velocity:scale",
        "operation 'velocity:scale': 'scale' must be a name, '=' and a value, such as scale=0.8")]
    [InlineData("velocity:scale=1,scale=2", "operation 'velocity:scale=1,scale=2': 'scale' is given twice")]
    [InlineData("velocity:scale=loud",
        "operation 'velocity:scale=loud': in 'velocity', 'scale' must be a number, not \"loud\"")]
    [InlineData("", "operation '': '' is not known; use velocity")]
    public void A_wrong_flag_is_told(string flag, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => EditFlags.Parse(flag)).Message,
            StringComparison.Ordinal);
}
