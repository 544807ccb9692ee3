using System.CommandLine;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Cli;

/// <summary>The command line as Markdown, read off the commands themselves.</summary>
public static class CommandReference
{
    public static string Markdown(RootCommand root)
    {
        var text = new StringBuilder();
        text.Append("# Commands\n\nWritten by `./soundroutine docs docs`; a test holds it to the program.\n\n");
        text.Append("Exit codes: 0 done; 1 failed, or some of several inputs could not be used; 2 a wrong command "
            + "line; 130 canceled.\n\nEverywhere:\n\n");
        AppendOptions(text, root.Options.Where(o => o.Recursive));
        foreach (Command command in root.Subcommands.Where(c => !c.Hidden))
            AppendCommand(text, command, "##", command.Name);
        return text.ToString();
    }

    private static void AppendCommand(StringBuilder text, Command command, string level, string path)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{level} {path}\n\n{command.Description}\n\n");
        if (command is Verb verb) text.Append(CultureInfo.InvariantCulture, $"```\n{verb.Example}\n```\n\n");
        foreach (Argument argument in command.Arguments)
            text.Append(CultureInfo.InvariantCulture, $"- `{argument.Name}`: {argument.Description}\n");
        AppendOptions(text, command.Options);
        foreach (Command inner in command.Subcommands) AppendCommand(text, inner, level + "#", $"{path} {inner.Name}");
    }

    private static void AppendOptions(StringBuilder text, IEnumerable<Option> options)
    {
        foreach (Option option in options.Where(o => !o.Hidden && o.Name is not ("--help" or "--version")))
        {
            string names = string.Join(", ", new[] { option.Name }.Concat(option.Aliases));
            string value = option.ValueType == typeof(bool) ? "" : " " + (option.HelpName ?? "VALUE");
            object? standard =
                option.HasDefaultValue && option.ValueType != typeof(bool) ? option.GetDefaultValue() : null;
            string note = standard is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (default {standard})");
            text.Append(CultureInfo.InvariantCulture,
                $"- `{names}{value}`: {option.Description}{(option.Required ? " (required)" : note)}\n");
        }
    }
}
