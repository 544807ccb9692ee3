using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>What another reader found in real files.</summary>
internal static class ExpectedFacts
{
    public static string Folder => Path.Combine(SharedData.Root!, "formats");

    /// <summary>File, name and value of each fact of one format.</summary>
    /// <param name="format">What the paths of its files begin with.</param>
    public static IEnumerable<(string File, string Name, string Value)> Of(string format) =>
        File.ReadAllLines(Path.Combine(Folder, "expected.tsv")).Skip(1).Select(l => l.Split('\t'))
            .Where(f => f[0].StartsWith(format, StringComparison.Ordinal))
            .Select(f => (Path.Combine(Folder, f[0]), f[1], f[2]));

    /// <summary>Every fact of every file of a folder comes out under the same name.</summary>
    /// <returns>How many files there are.</returns>
    public static int Check(string folder, IFormatReader reader)
    {
        var files = Of(folder + "/").GroupBy(f => f.File).ToArray();
        foreach (var file in files)
        {
            var real = FormatFile.Open(file.Key);
            Assert.True(reader.Knows(real), file.Key);
            Assert.Equal(file.Select(f => $"{f.Name} = {f.Value}"),
                reader.Read(real, default).Facts.Select(f => $"{f.Name} = {f.Value}"));
        }
        return files.Length;
    }
}
