using System.Text;
using System.Text.RegularExpressions;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>The kinds of files that are told apart before one is replaced.</summary>
internal enum FileContent
{
    Empty,
    Audio,
    Groove,
    Page,
    Sfz,
    DecentSampler,
    Archive,
    Other,
}

/// <summary>Tells what a file holds from its first bytes, whatever it is called.</summary>
internal static partial class FileContents
{
    private const int HeadBytes = 4096;

    private static readonly byte[][] AudioStarts =
    [
        [.. "fLaC"u8], [.. "OggS"u8], [.. "ID3"u8], [.. ".snd"u8], [.. "caff"u8], [.. "wvpk"u8], [.. "MAC "u8],
            [.. "TTA1"u8], [.. "tBaK"u8], [.. "MPCK"u8], [.. "MP+"u8], [.. "DSD "u8],
        [.. "FRM8"u8], [.. "ADIF"u8], [.. "#!AMR"u8], [.. "Creative Voice File"u8],
            [.. "riff"u8, 0x2E, 0x91, 0xCF, 0x11], [0x1A, 0x45, 0xDF, 0xA3], [0x30, 0x26, 0xB2, 0x75], [0x0B, 0x77],
                [0x7F, 0xFE, 0x80, 0x01],
    ];

    /// <exception cref="SoundRoutineException">It cannot be read.</exception>
    public static FileContent Of(string path) => Of(Head(path));

    internal static FileContent Of(ReadOnlySpan<byte> head) =>
        head.IsEmpty ? FileContent.Empty
        : IsAudio(head) ? FileContent.Audio
        : head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? FileContent.Archive
        : head.Contains((byte)0) ? FileContent.Other
        : OfText(Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n'));

    /// <summary>Whether a JSON file says of itself that it is this kind of artifact.</summary>
    /// <exception cref="SoundRoutineException">It cannot be read.</exception>
    public static bool IsArtifact(string path, string kind) => ArtifactOf(Encoding.UTF8.GetString(Head(path))) == kind;

    private static byte[] Head(string path)
    {
        using FileStream stream = FileOpen.OpenRead(path);
        var head = new byte[HeadBytes];
        return head[..FileErrors.Guard(path, () => stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false))];
    }

    private static bool IsAudio(ReadOnlySpan<byte> head)
    {
        foreach (byte[] start in AudioStarts)
            if (head.StartsWith(start)) return true;
        bool movie = head.Length >= 8
            && (head[4..8].SequenceEqual("ftyp"u8) || head[4..8].SequenceEqual("moov"u8)
                || head[4..8].SequenceEqual("mdat"u8));
        // MPEG audio and AAC start each frame with eleven or twelve ones.
        bool frames = head.Length >= 4 && head[0] == 0xFF && head[1] is >= 0xE0 and < 0xFF && (head[1] & 0x18) != 0x08;
        return movie || frames || WavHeader.Matches(head) || IsContainer(head, "RIFX"u8, "WAVE"u8)
            || IsContainer(head, "RIFF"u8, "AVI "u8)
            || IsContainer(head, "FORM"u8, "AIFF"u8) || IsContainer(head, "FORM"u8, "AIFC"u8)
            || IsContainer(head, "FORM"u8, "8SVX"u8);
    }

    private static bool IsContainer(ReadOnlySpan<byte> head, ReadOnlySpan<byte> outer, ReadOnlySpan<byte> inner) =>
        head.Length >= 12 && head.StartsWith(outer) && head[8..12].SequenceEqual(inner);

    private static FileContent OfText(string text) =>
        text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) ? FileContent.Page
        : text.Contains("<DecentSampler", StringComparison.Ordinal) ? FileContent.DecentSampler
        : ArtifactOf(text) == GrooveArtifact.Kind ? FileContent.Groove
        : SfzHeader().IsMatch(text) ? FileContent.Sfz
        : FileContent.Other;

    private static string? ArtifactOf(string text) =>
        text.StartsWith('{') && ArtifactName().Match(text) is { Success: true } name ? name.Groups[1].Value : null;

    [GeneratedRegex("\"artifact\"\\s*:\\s*\"(\\w+)\"")]
    private static partial Regex ArtifactName();

    [GeneratedRegex("^\\s*<(region|group|global|control|master)>", RegexOptions.Multiline)]
    private static partial Regex SfzHeader();
}
