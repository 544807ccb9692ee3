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
            foreach (string line in Pages.Fences(page, "").Concat(Pages.Fences(page, "sh")).SelectMany(b => b.Split('\n')))
            {
                if (Command().Match(line) is not { Success: true } command) continue;
                commands++;
                ParseResult parsed = root.Parse(CommandLineParser.SplitCommandLine(command.Groups[1].Value).ToArray());
                Assert.True(parsed.Errors.Count == 0, $"{page}: {line}: {string.Join("; ", parsed.Errors.Select(e => e.Message))}");
            }
        Assert.True(commands > 40, $"only {commands} commands found");
    }

    [GeneratedRegex(@"^(?:\w+=\S+ )?\./soundroutine ([^#]+)")]
    private static partial Regex Command();
}
