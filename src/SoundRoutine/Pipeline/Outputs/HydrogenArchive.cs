using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SoundRoutine.Files;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>A <c>.h2drumkit</c>: a compressed tar of one folder, with <c>drumkit.xml</c> and its samples.</summary>
internal static class HydrogenArchive
{
    public static void Write(string path, string name, string drumkit, string samples, IEnumerable<string> files) =>
        AtomicFile.Write(path, temporary =>
    {
        using var stream = new FileStream(temporary, FileMode.Open);
        using var compressed = new GZipStream(stream, CompressionLevel.Optimal);
        using var tar = new TarWriter(compressed, TarEntryFormat.Ustar);
        Add(tar, $"{name}/drumkit.xml", new MemoryStream(Encoding.UTF8.GetBytes(drumkit)));
        foreach (string file in files)
        {
            using FileStream sample = File.OpenRead(Path.Combine(samples, file));
            Add(tar, $"{name}/{file}", sample);
        }
    });

    // The same kit gives the same bytes, whenever it is written.
    private static void Add(TarWriter tar, string name, Stream content) =>
        tar.WriteEntry(
        new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = content,
            ModificationTime = DateTimeOffset.UnixEpoch });
}
