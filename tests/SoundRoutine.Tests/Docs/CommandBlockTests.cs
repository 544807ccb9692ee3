using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace SoundRoutine.Tests.Docs;

/// <summary>The commands of the pages are those of the program. ReadmeTests runs those of the README.</summary>
public partial class CommandBlockTests
{
    [Fact]
    public void Every_command_shown_in_the_docs_is_understood()
    {
        RootCommand root = SoundRoutine.Cli.Cli.CreateRoot();
        int commands = 0;
        foreach (string page in Pages.All)
            foreach (Match command in Blocks(page).SelectMany(b => Command().Matches(b)))
            {
                commands++;
                string line = command.Groups[1].Value;
                ParseResult parsed = root.Parse(CommandLineParser.SplitCommandLine(line).ToArray());
                string errors = string.Join("; ", parsed.Errors.Select(e => e.Message));
                Assert.True(errors.Length == 0, $"{page}: {line}: {errors}");
            }
        Assert.True(commands > 40, $"only {commands} commands found");
    }

    private static IEnumerable<string> Blocks(string page) => Pages.Fences(page, "").Concat(Pages.Fences(page, "sh"));

    [GeneratedRegex(@"^(?:\w+=\S+ )?\./soundroutine ([^#\n]+)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
