using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>What a separate reader found in real files (<c>expected.tsv</c>) is found in them here.</summary>
public class ExpectedFactsTests
{
    [SharedDataFact]
    public void Every_fact_of_every_file_comes_out()
    {
        string root = Path.Combine(SharedData.Root!, "formats");
        string[][] rows = [.. File.ReadAllLines(Path.Combine(root, "expected.tsv")).Skip(1).Select(l => l.Split('\t'))];
        List<string> wrong = [];
        foreach (var file in rows.GroupBy(r => r[0]))
        {
            Dictionary<string, string> facts = MadeKits.Read(Path.Combine(root, file.Key)).Facts
                .ToDictionary(f => f.Name, f => f.Value);
            wrong.AddRange(file.Where(r => facts.GetValueOrDefault(r[1]) != r[2])
                .Select(r => $"{r[0]}: {r[1]} is '{r[2]}', found '{facts.GetValueOrDefault(r[1])}'"));
        }
        Assert.True(rows.Length > 180);
        Assert.Empty(wrong);
    }

    [SharedDataFact]
    public void Every_file_but_those_of_projects_is_read_without_a_warning_that_it_is_damaged()
    {
        string root = Path.Combine(SharedData.Root!, "formats");
        foreach (string file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".tsv", StringComparison.Ordinal) && !f.EndsWith(".xsd", StringComparison.Ordinal)))
            Assert.NotEmpty(MadeKits.Read(file).Facts);
    }
}
