using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SoundRoutine.Formats.Ableton;

/// <summary>
/// The elements of Live's presets in its own order, from a compact text: a line an element, its depth by spaces.
/// <c>name = value</c> is a value; <c>name ~ value min max</c> a parameter that can be modulated, <c>#</c> one of whole
/// steps, <c>?</c> a switch; <c>name*16</c> stands for sixteen that are numbered; <c>+</c> is left out before Live 12;
/// <c>@name</c> is where another section or what the caller gives goes; <c>{name}</c> is a value of the caller's.
/// </summary>
internal static partial class LiveTemplate
{
    private static readonly Lazy<Dictionary<string, string[]>> Sections = new(Load);

    /// <param name="section">Its name after the colon.</param>
    /// <param name="version">Whose elements to write.</param>
    /// <param name="values">For the names in braces.</param>
    /// <param name="inner">What is not of the template.</param>
    public static IEnumerable<XElement> Build(string section, LiveVersion version,
        IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, IEnumerable<XElement>> inner)
    {
        if (inner.TryGetValue(section, out IEnumerable<XElement>? given)) return given;
        var root = new XElement("root");
        Stack<(int Depth, XElement Element)> open = new([(-1, root)]);
        foreach (string line in Sections.Value[section])
        {
            string text = line.TrimStart(' ');
            int depth = line.Length - text.Length;
            while (open.Peek().Depth >= depth) open.Pop();
            XElement parent = open.Peek().Element;
            if (text[0] == '+' && !version.HasRoundRobin) continue;
            if (text[0] == '@') parent.Add(Build(text[1..], version, values, inner));
            else
                foreach (string one in Repeated(text.TrimStart('+')))
                {
                    XElement element = Element(one, values);
                    parent.Add(element);
                    open.Push((depth, element));
                }
        }
        return [.. root.Elements()];
    }

    private static Dictionary<string, string[]> Load()
    {
        using Stream stream = typeof(LiveTemplate).Assembly.GetManifestResourceStream("drum-rack.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(s => s[0], s => s[1..]);
    }

    private static IEnumerable<string> Repeated(string text)
    {
        int star = text.IndexOf('*', StringComparison.Ordinal);
        if (star < 0) return [text];
        string rest = text[(star + "*16".Length)..];
        return Enumerable.Range(0, 16).Select(i => InvariantText.Of($"{text[..star]}.{i}")
            + rest.Replace("{number}", InvariantText.Of($"{i + 1}"), StringComparison.Ordinal));
    }

    private static XElement Element(string text, IReadOnlyDictionary<string, string> values)
    {
        string Fill(string s) => Hole().Replace(s, m => values[m.Groups[1].Value]);
        string[] words = text.Split(' ');
        string name = Fill(words[0]);
        if (words.Length == 1) return new XElement(name);
        if (words[1] == "=") return Value(name, Fill(string.Join(' ', words[2..])));
        XElement Named(string id, params object[] content) => new(id, content);
        XElement Target(string id) => Named(id, new XAttribute("Id", 0), Value("LockEnvelope", "0"));
        XElement Limits(string id, string min, string max) => Named(id, Value("Min", min), Value("Max", max));
        XElement Parameter(params object[] content) =>
            Named(name, [Value("LomId", "0"), Value("Manual", Fill(words[2])), .. content]);
        return words[1] switch
        {
            "~" => Parameter(Limits("MidiControllerRange", words[3], words[4]), Target("AutomationTarget"),
                Target("ModulationTarget")),
            "#" => Parameter(Target("AutomationTarget"), Limits("MidiControllerRange", words[3], words[4])),
            "?" => Parameter(Target("AutomationTarget"), Limits("MidiCCOnOffThresholds", "64", "127")),
            _ => new XElement(name, Attribute().Matches(text)
                .Select(m => new XAttribute(m.Groups[1].Value, Fill(m.Groups[2].Value)))),
        };
    }

    private static XElement Value(string name, string value) => new(name, new XAttribute("Value", value));

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex("([A-Za-z]+)=\"([^\"]*)\"")]
    private static partial Regex Attribute();
}
