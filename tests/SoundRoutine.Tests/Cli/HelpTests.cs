using System.CommandLine;
using SoundRoutine.Cli;

namespace SoundRoutine.Tests.Cli;

/// <summary>Help lists verbs that are made without their options; it says the same as if they were whole.</summary>
public class HelpTests
{
    [Fact]
    public void Verbs_in_outline_are_listed_as_whole_ones()
    {
        var quick = new StringWriter();
        var whole = new StringWriter();
        Assert.Equal(0, SoundRoutine.Cli.Cli.Run(["--help"], quick, TextWriter.Null));
        Assert.Equal(0,
            SoundRoutine.Cli.Cli.Run(SoundRoutine.Cli.Cli.CreateRoot(), ["--help"], whole, TextWriter.Null));
        Assert.Equal(whole.ToString(), quick.ToString());
    }

    [Fact]
    public void Every_verb_is_made_under_its_name_and_description()
    {
        RootCommand root = SoundRoutine.Cli.Cli.CreateRoot();
        Assert.Equal(Verbs.All.Select(v => (v.Name, v.Description)),
            root.Subcommands.Select(c => (c.Name, c.Description!)));
        Assert.All(Verbs.All, v => Assert.Equal(v.Arguments, root.Subcommands.Single(c => c.Name == v.Name).Arguments
            .Select(a => a.Name)));
    }
}
