using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Kits;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Tests.Pipeline.Options;

/// <summary>
/// Options are declared once, in their records: what they are called, their defaults, and that each is in the key of
/// its step.
/// </summary>
public class SettingTests
{
    [Fact]
    public void Options_written_as_words_are_read_back() =>
        Gen.Select(Gen.Double[-60, 24], Gen.Int[0, 4], Gen.Bool, Gen.Int[1, 8], Gen.Double[0, 2]).Sample(values =>
        {
            (double gain, int role, bool stems, int bar, double temperature) = values;
            var render = new RenderStepOptions
            {
                Stems = stems,
                Gains = new RenderStepOptions().Gains.Add((Role)role, gain),
                Formats = ["flac", "ogg"],
            };
            Assert.Equivalent(render, Read(new RenderStepOptions(), SettingText.Words(render)));
            var generate = new GenerateStepOptions
            {
                Lock = [Role.Core, (Role)role],
                Infill = new BarRange(bar, bar + (stems ? 0 : 2)),
                Sampling = new SamplingOptions { Temperature = temperature },
            };
            Assert.Equivalent(generate, Read(new GenerateStepOptions(), SettingText.Words(generate)));
        });

    private static T Read<T>(T options, IEnumerable<string> words) where T : notnull, new()
    {
        string[] all = [.. words];
        Assert.DoesNotContain(all, w => w.Contains("True", StringComparison.Ordinal));
        foreach (Setting setting in Setting.Of<T>())
        {
            string flag = "--" + setting.Declared.Name;
            string[] given = [.. all.Zip(all.Skip(1).Append("")).Where(p => p.First == flag).Select(p => p.Second)];
            if (given.Length == 0) continue;
            options = setting.With(options, setting.IsSwitch ? !(bool)setting.Default!
                : setting.IsRepeated ? SettingText.ReadAll(setting, given) : SettingText.Read(setting, given[0]));
        }
        return options;
    }

    [Fact]
    public void Every_setting_has_a_name_of_its_own_and_a_line_of_help()
    {
        Setting[] all =
        [
            .. Setting.Of<PreprocessOptions>(), .. Setting.Of<RoleStepOptions>(), .. Setting.Of<GridOptions>(),
            .. Setting.Of<GenerateStepOptions>(), .. Setting.Of<LayoutOptions>(), .. Setting.Of<RenderStepOptions>(),
        ];
        Assert.True(all.Length > 45);
        Assert.Equal(all.Length, all.Select(s => s.Declared.Name).Distinct().Count());
        Assert.All(all, s => Assert.Matches("^[a-z]+(-[a-z]+)*$", s.Declared.Name));
        Assert.All(all,
            s => Assert.False(string.IsNullOrWhiteSpace(s.Declared.Help)
                || s.Declared.Help.Contains('\n', StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_written_of_a_default_reads_as_the_default()
    {
        Check<PreprocessOptions>();
        Check<RoleStepOptions>();
        Check<GridOptions>();
        Check<GenerateStepOptions>();
        Check<LayoutOptions>();
        Check<RenderStepOptions>();
        Check<KitExportOptions>();

        static void Check<T>() where T : new()
        {
            foreach (Setting setting in Setting.Of<T>().Where(s => !s.IsSwitch && !s.IsRepeated))
                if (SettingText.Write(setting, setting.Default) is { } text)
                    Assert.Equivalent(setting.Default, SettingText.Read(setting, text));
        }
    }

    [Fact]
    public void Whatever_is_set_changes_the_key()
    {
        Check<PreprocessOptions>();
        Check<RoleStepOptions>();
        Check<GridOptions>();
        Check<GenerateStepOptions>();
        Check<LayoutOptions>();
        Check<RenderStepOptions>();

        static void Check<T>() where T : notnull, new()
        {
            string before = KeyOf(new T());
            foreach (Setting setting in Setting.Of<T>())
            {
                T changed = setting.With(new T(), Another(setting));
                Assert.NotEqual(before, KeyOf(changed));
                Assert.Equal(before, KeyOf(setting.With(changed, setting.Default)));
            }
        }

        static string KeyOf<T>(T options) => new StepKey("step", 1).AddOptions(options).Finish();
    }

    [Fact]
    public void A_copy_changes_nothing_in_the_records_it_is_made_from()
    {
        var before = new PreprocessOptions();
        Setting layers = Setting.Of<PreprocessOptions>().Single(s => s.Declared.Name == "max-layers");
        PreprocessOptions after = layers.With(before, 7);
        Assert.Equal((4, 7), (before.Kit.Layers, after.Kit.Layers));
        Assert.Same(before.Onsets, after.Onsets);
        Assert.Equal(new KitOptions { Layers = 7 }, after.Kit);
    }

    [Theory]
    [InlineData("bars", "x", "bars 'x' is not a whole number; --bars: Length in bars, 1 to 256")]
    [InlineData("bpm", "quick", "bpm 'quick' is not a number; --bpm: Quarter notes a minute, 30 to 300, or auto")]
    [InlineData("subdivision", "fives", "subdivision 'fives' is not known; use sixteenths or triplets")]
    public void What_cannot_be_read_is_said_in_a_line(string name, string text, string message)
    {
        Setting setting = Setting.Of<GridOptions>().Single(s => s.Declared.Name == name);
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => SettingText.Read(setting, text)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Spaces_around_a_number_or_word_do_not_count_but_those_of_a_file_name_do()
    {
        Setting bpm = Setting.Of<GridOptions>().Single(s => s.Declared.Name == "bpm");
        Assert.Null(SettingText.Read(bpm, " auto "));
        Assert.Equal(90.0, SettingText.Read(bpm, " 90 "));
        Setting file = Setting.Of<GenerateStepOptions>().Single(s => s.Declared.Name == "groove");
        Assert.Equal(" feel.json ", SettingText.Read(file, " feel.json "));
    }

    [Fact]
    public void Words_are_read_in_any_case_with_hyphens_or_underscores()
    {
        Setting select = Setting.Of<LayoutOptions>().Single(s => s.Declared.Name == "select");
        foreach (string text in new[] { "round-robin", "Round_Robin", "ROUNDROBIN" })
            Assert.Equal(SoundRoutine.Arranging.SelectionMode.RoundRobin, SettingText.Read(select, text));
        Setting depth = Setting.Of<RenderStepOptions>().Single(s => s.Declared.Name == "depth");
        Assert.Equal(BitDepth.Float32, SettingText.Read(depth, "32F"));
        Assert.Throws<ArgumentException>(() => SettingText.Read(depth, "2"));
    }

    [Fact]
    public void Names_with_values_are_gathered_and_none_is_given_twice()
    {
        Setting gain = Setting.Of<RenderStepOptions>().Single(s => s.Declared.Name == "gain");
        var gains = (ImmutableSortedDictionary<Role, double>)SettingText.ReadAll(gain, ["core=-1.5", "fill=2"]);
        Assert.Equal([(Role.Core, -1.5), (Role.Fill, 2.0)], gains.Select(g => (g.Key, g.Value)));
        Assert.Throws<ArgumentException>(() => SettingText.ReadAll(gain, ["core=1", "core=2"]));
        Assert.Throws<ArgumentException>(() => SettingText.ReadAll(gain, ["core"]));
    }

    /// <summary>Some value that is not the default.</summary>
    private static object Another(Setting setting)
    {
        Type type = Nullable.GetUnderlyingType(setting.Type) ?? setting.Type;
        if (setting.IsSwitch) return setting.Default is false;
        if (setting.IsRepeated)
            return SettingText.ReadAll(setting, [setting.Declared.Name switch { "set" => "a=core", "sound" =>
                "snare=snare 2", _ => "core=0.5" }]);
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().First(v => !v.Equals(setting.Default));
        if (type == typeof(BarRange)) return new BarRange(2, 3);
        if (type == typeof(ImmutableSortedSet<Role>)) return SettingText.Read(setting, "core")!;
        return SettingText.Read(setting,
            type == typeof(string) || type == typeof(ImmutableArray<string>) ? "other" : "7")!;
    }
}
