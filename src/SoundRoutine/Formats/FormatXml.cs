using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SoundRoutine.Files;

namespace SoundRoutine.Formats;

/// <summary>XML from strangers, and XML for them.</summary>
internal static class FormatXml
{
    /// <summary>Racks in racks, each some fifteen elements deep.</summary>
    private const int MaxDepth = 256;

    /// <summary>As far as a root is looked for.</summary>
    private const int MaxComment = 1 << 18;

    /// <summary>The root; nothing outside the bytes is read, and document types are refused.</summary>
    /// <exception cref="SoundRoutineException">It is no XML, too large or too deep.</exception>
    public static XElement Read(FormatFile file, byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes, false), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = FormatFile.MaxTextBytes,
                CheckCharacters = false,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                IgnoreWhitespace = true,
            });
            XElement root = XDocument.Load(reader).Root!;
            CheckDepth(file, root);
            return root;
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException
            or DecoderFallbackException or NotSupportedException)
        {
            if (e is XmlException && e.Message.Contains("DTD", StringComparison.Ordinal))
                throw new SoundRoutineException($"{file.Path}: has a document type, which is refused; take it out", e);
            string where = e is XmlException { LineNumber: > 0 } x ? InvariantText.Of($" in line {x.LineNumber}") : "";
            throw new SoundRoutineException($"{file.Path}: is damaged{where}: no XML as it should be; export it again",
                e);
        }
    }

    /// <summary>Whether a file begins as XML with a root of this name.</summary>
    public static bool HasRoot(FormatFile file, string root) =>
        HasRoot(file.Head.Span, root) ?? HasRoot(file.Start(MaxComment), root) ?? false;

    /// <summary>The same of a text; null where it ends within a comment before its root.</summary>
    private static bool? HasRoot(ReadOnlySpan<byte> head, string root)
    {
        string text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF');
        for (int at = 0; (at = text.IndexOf('<', at)) >= 0;)
        {
            if (text.AsSpan(at).StartsWith("<!--"))
            {
                if ((at = text.IndexOf("-->", at, StringComparison.Ordinal)) < 0) return null;
            }
            else if (at + 1 < text.Length && text[at + 1] is '?' or '!') at++;
            else
                return text.AsSpan(at + 1).StartsWith(root)
                    && at + 1 + root.Length < text.Length && text[at + 1 + root.Length] is ' ' or '>' or '\n' or '\r'
                        or '\t' or '/';
        }
        return false;
    }

    /// <summary>A child, whatever its namespace.</summary>
    public static XElement? Child(this XElement element, string name) =>
        element.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    /// <summary>Children of a name, whatever their namespace.</summary>
    public static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements().Where(e => e.Name.LocalName == name);

    /// <summary>What is reached by going down a path of names.</summary>
    public static XElement? At(this XElement? element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path) element = element?.Child(name);
        return element;
    }

    /// <summary>The text of a child; empty where there is none.</summary>
    public static string Text(this XElement element, string name) => element.Child(name)?.Value.Trim() ?? "";

    /// <summary>An attribute; empty where there is none.</summary>
    public static string Attr(this XElement? element, string name) => element?.Attribute(name)?.Value.Trim() ?? "";

    /// <summary>A number as text has it, finite; another where there is none.</summary>
    public static double Number(string text, double otherwise) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value) ? value : otherwise;

    /// <summary>A whole number as text has it, held to a range; another where there is none.</summary>
    public static int Whole(string text, int otherwise, int min, int max)
    {
        double value = Number(text, double.NaN);
        return double.IsNaN(value) ? otherwise : (int)Math.Clamp(Math.Round(value), min, max);
    }

    /// <summary>Indented, in UTF-8 without a mark, lines ended by LF.</summary>
    public static byte[] Bytes(XDocument document, bool indent = true)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = indent, NewLineChars = "\n",
            Encoding = new UTF8Encoding(false) }))
            document.Save(writer);
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void CheckDepth(FormatFile file, XElement root)
    {
        int depth = 0;
        for (XElement? at = root; at is not null;)
        {
            if (depth > MaxDepth) throw file.Broken($"is nested more than {MaxDepth} deep, which no program writes");
            if (at.Elements().FirstOrDefault() is { } child) (at, depth) = (child, depth + 1);
            else
            {
                while (at is not null && at != root && at.ElementsAfterSelf().FirstOrDefault() is null)
                    (at, depth) = (at.Parent, depth - 1);
                at = at is null || at == root ? null : at.ElementsAfterSelf().First();
            }
        }
    }
}
