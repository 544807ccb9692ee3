using System.Text;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Tracks;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>Files of an earlier export are replaced; other people's under their names are not.</summary>
internal static class TrackKinds
{
    /// <summary>By the extension: what the file is called, and the bytes it starts with.</summary>
    private static readonly (string Extension, string Name, byte[] Start)[] Kinds =
    [
        (".dawproject", "DAWproject", [.. "PK"u8]), (".rpp", "Reaper project", [.. "<REAPER_PROJECT"u8]),
        (".mid", "MIDI file", [.. "MThd"u8]), (".mpcpattern", "MPC pattern", [.. "{"u8]),
        (".txt", "text of an export", Encoding.ASCII.GetBytes(TrackText.FirstWords)),
    ];

    /// <param name="path">A file that is about to be written, which need not be there.</param>
    /// <exception cref="SoundRoutineException">There is a file of another kind.</exception>
    public static void Check(string path)
    {
        string extension = Path.GetExtension(path);
        if (extension == ".wav")
        {
            OutputGuard.CheckKind(path, FileContent.Audio);
            return;
        }
        (_, string name, byte[] start) = Kinds.First(k => k.Extension == extension);
        if (FileStatus.Of(path).Type != FileType.File) return;
        using FileStream stream = FileOpen.OpenRead(path);
        var head = new byte[start.Length];
        int read = FileErrors.Guard(path, () => stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (read > 0 && !head.AsSpan(0, read).SequenceEqual(start))
            throw new SoundRoutineException(
                $"{path}: is there already and is no {name}; name another folder, or replace it with --overwrite");
    }
}
