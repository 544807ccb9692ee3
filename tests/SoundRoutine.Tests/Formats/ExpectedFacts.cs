using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>What another reader found in real files.</summary>
internal static class ExpectedFacts
{
    public static string Folder => Path.Combine(SharedData.Root!, "formats");

    /// <summary>Every fact of every file of a folder comes out under the same name.</summary>
    /// <returns>How many files there are.</returns>
    public static int Check(string folder, IFormatReader reader)
    {
        var files = File.ReadLines(Path.Combine(Folder, "expected.tsv")).Skip(1).Select(l => l.Split('\t'))
            .Where(r => r[0].StartsWith(folder + "/", StringComparison.Ordinal)).GroupBy(r => r[0]).ToArray();
        foreach (var file in files)
        {
            var real = FormatFile.Open(Path.Combine(Folder, file.Key));
            Assert.True(reader.Knows(real), file.Key);
            Assert.Equal(file.Select(r => $"{r[1]} = {r[2]}"),
                reader.Read(real, default).Facts.Select(f => $"{f.Name} = {f.Value}"));
        }
        return files.Length;
    }
}
