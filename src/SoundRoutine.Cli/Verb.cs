using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SoundRoutine.Cli;

/// <summary>A command with an example of its use.</summary>
internal sealed class Verb(string name, string description, string example) : Command(name, description)
{
    /// <summary>A whole command line.</summary>
    public string Example { get; } = $"soundroutine {example}";
}

/// <summary>The usual help, and under it the verb's example.</summary>
internal sealed class HelpWithExample(HelpAction inner) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        int code = inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb)
            parseResult.InvocationConfiguration.Output.WriteLine($"Example:\n  {verb.Example}\n");
        return code;
    }

    public static void Install(RootCommand root)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExample((HelpAction)option.Action!);
    }
}
