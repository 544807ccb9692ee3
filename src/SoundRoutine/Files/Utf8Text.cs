using System.Text;

namespace SoundRoutine.Files;

/// <summary>Text measured in bytes of UTF-8, as names of files are.</summary>
internal static class Utf8Text
{
    /// <summary>The start of a text that takes up at most so many bytes, cut between characters.</summary>
    public static string Cut(string text, int maxBytes)
    {
        int bytes = 0, length = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes) return text[..length];
            length += rune.Utf16SequenceLength;
        }
        return text;
    }
}
