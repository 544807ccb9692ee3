using System.Text;
using System.Text.RegularExpressions;
using SoundRoutine.Files;

namespace SoundRoutine.Formats.Sfz;

/// <summary>One header of an SFZ file and the opcodes that follow it.</summary>
/// <param name="Name">Such as <c>region</c>.</param>
/// <param name="Opcodes">In the order of the file.</param>
internal sealed record SfzHeader(string Name, List<(string Opcode, string Value)> Opcodes);

/// <summary>
/// The text of an SFZ file (sfzformat.com): comments left out, <c>#include</c> and <c>#define</c> resolved, cut into
/// headers.
/// </summary>
internal sealed partial class SfzText
{
    /// <summary>Begins the comment that says what may be done with a kit.</summary>
    public const string LicenseMark = "License:";

    private const int MaxIncludes = 100, MaxDepth = 8, MaxOpcodes = 500_000, MaxDefines = 5_000,
        MaxLine = 1 << 16;

    private readonly FormatFile _file;
    private readonly Dictionary<string, string> _defines = new(StringComparer.Ordinal);
    private readonly List<SfzHeader> _headers = [];
    private readonly List<string> _warnings = [], _included = [];
    private (string Name, string Value)[]? _longestFirst;
    private int _includes, _opcodes;

    private SfzText(FormatFile file) => _file = file;

    public IReadOnlyList<SfzHeader> Headers => _headers;

    /// <summary>How many names were defined.</summary>
    public int Defines => _defines.Count;

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The files that it includes.</summary>
    public IReadOnlyList<string> Included => _included;

    /// <summary>What a comment says of it; empty where none does.</summary>
    public string License { get; private set; } = "";

    /// <exception cref="SoundRoutineException">It includes itself, or is larger than a kit can be.</exception>
    public static SfzText Read(FormatFile file, CancellationToken cancellation)
    {
        var text = new SfzText(file);
        text.Add(Decoded(file.ReadAll()), 0, cancellation);
        return text;
    }

    private static string Decoded(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        return text.Contains('\uFFFD', StringComparison.Ordinal) ? Encoding.Latin1.GetString(bytes) : text;
    }

    private void Add(string text, int depth, CancellationToken cancellation)
    {
        if (depth > MaxDepth) throw _file.Broken("includes files more than 8 deep; take out what includes itself");
        foreach (string raw in WithoutBlocks(text).Split('\n'))
        {
            cancellation.ThrowIfCancellationRequested();
            int comment = raw.IndexOf("//", StringComparison.Ordinal);
            if (comment >= 0 && raw[(comment + 2)..].Trim() is var said
                && said.StartsWith(LicenseMark, StringComparison.OrdinalIgnoreCase))
                License = said[LicenseMark.Length..].Trim();
            string line = (comment < 0 ? raw : raw[..comment]).Trim();
            if (line.Length == 0) continue;
            if (Define().Match(line) is { Success: true } define)
            {
                if (define.Index > 0) Opcodes(Resolved(line[..define.Index]));
                _defines[define.Groups[1].Value] = define.Groups[2].Value.Trim();
                _longestFirst = null;
                if (_defines.Count > MaxDefines) throw _file.Broken("defines more names than any kit");
                // Others may stand in the same line.
                string rest = line[(define.Index + define.Length)..];
                if (rest.Length > 0) Add(rest, depth + 1, cancellation);
            }
            else if (line.StartsWith("#include", StringComparison.Ordinal)) Include(line, depth, cancellation);
            else Opcodes(Resolved(line));
        }
    }

    private void Include(string line, int depth, CancellationToken cancellation)
    {
        string name = Resolved(line["#include".Length..]).Trim().Trim('"');
        if (++_includes > MaxIncludes) throw _file.Broken("includes more than 100 files, which no kit does");
        if (_file.TextBeside(name) is not { } path)
            _warnings.Add($"'{name}', which it includes, is not beside it");
        else
        {
            _included.Add(path);
            Add(Decoded(FormatFile.Open(path).ReadAll(1 << 23)), depth + 1, cancellation);
        }
    }

    /// <summary>Comments over several lines left out; one that never ends goes to the end, with a warning.</summary>
    private string WithoutBlocks(string text)
    {
        var kept = new StringBuilder(text.Length);
        int from = 0;
        while (text.IndexOf("/*", from, StringComparison.Ordinal) is >= 0 and var start)
        {
            kept.Append(text, from, start - from).Append(' ');
            int end = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
            if (end < 0) _warnings.Add("a comment in it never ends, so that what follows '/*' is left out");
            from = end < 0 ? text.Length : end + 2;
        }
        return from == 0 ? text : kept.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>With what was defined in its place; the longest name that fits counts.</summary>
    private string Resolved(string line)
    {
        if (_defines.Count == 0 || !line.Contains('$', StringComparison.Ordinal)) return line;
        _longestFirst ??= [.. _defines.OrderByDescending(d => d.Key.Length).Select(d => (d.Key, d.Value))];
        foreach ((string name, string value) in _longestFirst)
        {
            line = line.Replace(name, value, StringComparison.Ordinal);
            if (line.Length > MaxLine) throw _file.Broken("has a line that its defines make longer than any is");
        }
        return line;
    }

    private void Opcodes(string line)
    {
        int header = -1; // the next one
        for (int at = 0; at < line.Length;)
        {
            if (line[at] == '<' && line.IndexOf('>', at) is > 0 and var end)
            {
                _headers.Add(new SfzHeader(line[(at + 1)..end].Trim().ToLowerInvariant(), []));
                at = end + 1;
                continue;
            }
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }
            // A value goes on over spaces until another opcode or header begins.
            int equals = line.IndexOf('=', at);
            if (equals < 0) return;
            if (header <= equals && (header = line.IndexOf('<', equals + 1)) < 0) header = line.Length;
            int stop = ValueEnd(line, equals + 1, header);
            string opcode = line[at..equals].Trim().ToLowerInvariant(), value = line[(equals + 1)..stop].Trim();
            if (++_opcodes > MaxOpcodes) throw _file.Broken("has more opcodes than any kit");
            if (_headers.Count == 0) _headers.Add(new SfzHeader("global", []));
            _headers[^1].Opcodes.Add((opcode, value));
            at = stop;
        }
    }

    /// <param name="line">With the value.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="end">Where the next header begins, or the line ends.</param>
    private static int ValueEnd(string line, int from, int end)
    {
        int equals = line.AsSpan(from, end - from).IndexOf('=');
        if (equals < 0) return end;
        int space = line.AsSpan(from, equals).LastIndexOfAny(' ', '\t');
        return space >= 0 && equals > 0 ? from + space : end;
    }

    [GeneratedRegex(@"(?<!\S)#define\s+(\$\w+)\s+(\S*)")]
    private static partial Regex Define();
}
