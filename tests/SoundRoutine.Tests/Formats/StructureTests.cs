using System.IO.Compression;
using System.Xml.Linq;
using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>
/// Where no reader of others is to be had: every element that is written is one of a real file, in the order it has
/// there.
/// </summary>
public sealed class StructureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedDataFact]
    public void A_Renoise_instrument_is_built_as_Renoise_builds_its_own() => Compare("xrni", "Instrument.xml",
        "xrni/empty.xrni", []);

    [SharedDataFact]
    public void A_multisample_is_built_as_Bitwig_builds_its_own() => Compare("multisample", "multisample.xml",
        "multisample/Toy Xylophone.multisample", ["multisample/group"]);

    /// <param name="format">Of the writer.</param>
    /// <param name="entry">The XML in the archive.</param>
    /// <param name="real">The real file.</param>
    /// <param name="known">Paths that the format's own description has and the file has not.</param>
    private void Compare(string format, string entry, string real, string[] known)
    {
        IKitWriter writer = KitFormats.Writers.Single(w => w.Name == format);
        writer.Write(MadeKits.Drums(_folder["samples"]), MadeKits.Target(_folder.Path));
        XElement own = Root(_folder["kit." + format], entry),
            theirs = Root(Path.Combine(SharedData.Root!, "formats", real), entry);
        Dictionary<string, string[]> orders = Orders(theirs);
        foreach ((string path, string[] children) in Orders(own))
        {
            if (known.Contains(path)) continue;
            Assert.True(orders.TryGetValue(path, out string[]? order), $"{path} is in no real file");
            int[] places =
                [.. children.Where(c => !known.Contains($"{path}/{c}")).Select(c => Array.IndexOf(order, c))];
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        }
        // Attributes, too, are those of the real file.
        foreach (XElement element in own.Descendants().Where(e => !known.Contains(PathOf(e))))
            Assert.Subset(theirs.Descendants(element.Name).SelectMany(e => e.Attributes()).Select(a => a.Name.LocalName)
                .Append("group").ToHashSet(), element.Attributes().Select(a => a.Name.LocalName)
                    .Except(element.Name == "velocity" ? ["low", "high"] : []).ToHashSet());
    }

    /// <summary>Each path with its children in the order in which they first come.</summary>
    private static Dictionary<string, string[]> Orders(XElement root) => root.DescendantsAndSelf().GroupBy(PathOf)
        .ToDictionary(g => g.Key,
            g => g.SelectMany(e => e.Elements().Select(c => c.Name.LocalName)).Distinct().ToArray());

    private static string PathOf(XElement element) =>
        string.Join('/', element.AncestorsAndSelf().Reverse().Select(e => e.Name.LocalName));

    private static XElement Root(string archive, string entry)
    {
        using ZipArchive zip = ZipFile.OpenRead(archive);
        using Stream stream = zip.GetEntry(entry)!.Open();
        return XDocument.Load(stream).Root!;
    }
}
