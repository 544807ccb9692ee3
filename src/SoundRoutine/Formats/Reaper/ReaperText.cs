using System.Collections.Immutable;
using System.Text;

namespace SoundRoutine.Formats.Reaper;

/// <summary>Reads the text of Reaper projects: lines of words, in blocks within blocks.</summary>
internal static class ReaperText
{
    public const string Root = "REAPER_PROJECT";

    private const int MaxDepth = 64, MaxBytes = 64 << 20, MaxWords = 4_096;

    /// <summary>The project.</summary>
    /// <exception cref="SoundRoutineException">It is no project, cut short, too large or too deep.</exception>
    public static ReaperBlock Read(FormatFile file, CancellationToken cancellation)
    {
        string text = Encoding.UTF8.GetString(file.ReadAll(MaxBytes));
        var open = new Stack<(string Name, ImmutableArray<string> Values, List<ReaperBlock> Children)>();
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            if ((++number & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<char> line = raw.Trim().TrimStart('\uFEFF');
            if (line.IsEmpty) continue;
            if (line[0] == '<')
            {
                if (open.Count == MaxDepth)
                    throw file.Broken($"is nested more than {MaxDepth} deep in line {number}, which no project is");
                List<string> words = Words(line[1..]);
                open.Push((words.FirstOrDefault() ?? "", [.. words.Skip(1)], []));
            }
            else if (line is ">")
            {
                if (open.Count == 0) break;
                var done = open.Pop();
                var block = new ReaperBlock(done.Name, done.Values, [.. done.Children]);
                if (open.Count > 0) open.Peek().Children.Add(block);
                else return block.Name == Root ? block : throw file.Broken("is no Reaper project; save it again");
            }
            else if (open.Count > 0)
            {
                List<string> words = Words(line);
                if (words.Count > 0) open.Peek().Children.Add(new ReaperBlock(words[0], [.. words.Skip(1)], []));
            }
        }
        throw file.Broken($"ends in line {number} before the project does; save or copy it again");
    }

    /// <summary>Words stand apart by blanks; one with blanks in it stands in any of three quotes.</summary>
    private static List<string> Words(ReadOnlySpan<char> line)
    {
        List<string> words = [];
        for (int at = 0; at < line.Length && words.Count < MaxWords;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }
            bool quoted = line[at] is '"' or '\'' or '`';
            int start = quoted ? at + 1 : at;
            int length = quoted ? line[start..].IndexOf(line[at]) : line[start..].IndexOfAny(' ', '\t');
            if (length < 0) length = line.Length - start;
            words.Add(line.Slice(start, length).ToString());
            at = start + length + 1;
        }
        return words;
    }
}
