using System.Xml.Linq;

namespace SoundRoutine.Tests.Formats;

/// <summary>The paths of elements in XML, and the order in which children stand.</summary>
internal sealed class XmlStructure
{
    private readonly Dictionary<string, List<string[]>> _children = [];

    /// <param name="roots">Of the documents.</param>
    /// <param name="fresh">Elements that may stand anywhere: paths begin anew with them.</param>
    public XmlStructure(IEnumerable<XElement> roots, params string[] fresh)
    {
        foreach (XElement root in roots) Add(root, "", fresh);
    }

    public IEnumerable<string> Paths => _children.SelectMany(c => c.Value.SelectMany(n => n)
        .Select(n => $"{c.Key}/{n}")).Distinct();

    /// <summary>Children that stand nowhere in these documents, or never in this order.</summary>
    public IEnumerable<string> Unknown(XmlStructure written) =>
        from parent in written._children
        from names in parent.Value
        where !_children.TryGetValue(parent.Key, out List<string[]>? real) || !real.Any(r => IsWithin(names, r))
        select $"{parent.Key}: {string.Join(' ', names)}";

    private void Add(XElement element, string path, string[] fresh)
    {
        string name = element.Name.LocalName;
        path = fresh.Contains(name) ? name : $"{path}/{name}";
        string[] names = [.. element.Elements().Select(e => e.Name.LocalName).Distinct()];
        if (!_children.TryGetValue(path, out List<string[]>? known)) _children[path] = known = [];
        if (!known.Any(k => k.SequenceEqual(names))) known.Add(names);
        foreach (XElement child in element.Elements()) Add(child, path, fresh);
    }

    private static bool IsWithin(string[] names, string[] real)
    {
        int at = 0;
        foreach (string name in real) if (at < names.Length && names[at] == name) at++;
        return at == names.Length;
    }
}
