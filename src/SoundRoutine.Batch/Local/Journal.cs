using System.Text;
using System.Text.Json;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Batch.Local;

/// <summary>
/// What came of the songs of a batch, a line each as it happens: what was cut off at the end is passed over, so that a
/// batch goes on after its process was killed.
/// </summary>
internal sealed class Journal(string path)
{
    private static readonly JsonSerializerOptions s_json = new(ArtifactJson.Options) { WriteIndented = false };

    private readonly Lock _lock = new();

    /// <summary>What came of each song, by its number from 0; the last word counts.</summary>
    public SortedDictionary<int, JournalLine> Read()
    {
        var lines = new SortedDictionary<int, JournalLine>();
        if (!File.Exists(path)) return lines;
        foreach (string text in FileErrors.Guard(path, () => ReadLines(path)))
        {
            if (Parse(text) is not { } line) continue;
            if (line.Outcome is null) lines.Remove(line.Song);
            else lines[line.Song] = line;
        }
        return lines;
    }

    /// <summary>Ends a line that was cut off, so that the next one stands alone.</summary>
    public void Mend() => FileErrors.Guard(path, () => File.AppendAllText(path, "\n"));

    public void Add(int song, ItemOutcome? outcome)
    {
        string text = JsonSerializer.Serialize(new JournalLine(song, Clock.Now, outcome), s_json) + "\n";
        lock (_lock)
            FileErrors.Guard(path, () => File.AppendAllText(path, text, new UTF8Encoding(false)));
    }

    private static string[] ReadLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n');
    }

    private static JournalLine? Parse(string text)
    {
        if (text.Length == 0) return null;
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(text, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
