using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace SoundRoutine.Formats.DawProject;

/// <summary>The public schema of DAWproject 1.0, as its makers wrote it (MIT, github.com/bitwig/dawproject).</summary>
internal static class DawProjectSchema
{
    private const int MaxErrors = 1_000;

    private static readonly Lazy<XmlSchemaSet> Schemas = new(Load);

    /// <summary>Where a project departs from the schema, a sentence each; of very many the first.</summary>
    public static IReadOnlyList<string> Errors(XDocument project)
    {
        List<string> errors = [];
        try
        {
            // The set is compiled; reading it is safe from several threads, but checking may add to it.
            lock (Schemas)
                new XDocument(project).Validate(Schemas.Value, (_, e) =>
                {
                    if (errors.Count < MaxErrors) errors.Add(e.Message);
                });
        }
        catch (Exception e) when (e is XmlSchemaException or InvalidOperationException or ArgumentException)
        {
            errors.Add(e.Message);
        }
        return errors;
    }

    private static XmlSchemaSet Load()
    {
        using Stream stream = typeof(DawProjectSchema).Assembly.GetManifestResourceStream("Project.xsd")
            ?? throw new InvalidOperationException("Project.xsd is not in the program");
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { XmlResolver = null });
        var schemas = new XmlSchemaSet { XmlResolver = null };
        schemas.Add(null, reader);
        schemas.Compile();
        return schemas;
    }
}
