using System.CommandLine;
using System.CommandLine.Parsing;

namespace SoundRoutine.Cli;

/// <summary>Files of arguments, which are named after an at sign.</summary>
internal static class ArgumentFiles
{
    private static readonly TryReplaceToken? s_read = new ParserConfiguration().ResponseFileTokenReplacer;

    public static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = TryRead };

    /// <summary>A file whose own name begins with an at sign is meant itself.</summary>
    private static bool TryRead(string name, out IReadOnlyList<string>? arguments, out string? error)
    {
        (arguments, error) = (null, null);
        return !Path.Exists("@" + name) && s_read is not null && s_read(name, out arguments, out error);
    }
}
