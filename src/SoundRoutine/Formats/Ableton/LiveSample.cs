using System.Xml.Linq;

namespace SoundRoutine.Formats.Ableton;

/// <summary>A recording as Live refers to it.</summary>
/// <param name="Sound">Looked for beside the preset, never where its maker had it.</param>
/// <param name="Frames">As Live counted them; 0 where it does not say.</param>
internal readonly record struct LiveSample(SoundFile Sound, int Frames)
{
    public static LiveSample Read(FormatFile file, XElement? reference)
    {
        XElement? at = reference.At("FileRef");
        string path = at.Value("Path");
        SoundFile sound = file.Beside(Relative(at));
        if (sound.Missing is not null && path.Length > 0 && file.Beside(path) is { Missing: null } named) sound = named;
        return new(sound, FormatXml.Whole(reference.Value("DefaultDuration"), 0, 0, int.MaxValue));
    }

    /// <summary>The frame after the last one that is played; null for the end of the recording.</summary>
    /// <param name="start">The first.</param>
    /// <param name="last">The last, or the one after it where all is played.</param>
    public long? EndAfter(long start, long last) =>
        Frames == 0 || last <= start || last >= Frames - 1 ? null : last + 1;

    /// <summary>Live 9 and 10 have each folder in an element of its own, and the name after them.</summary>
    private static string Relative(XElement? at) => at.Value("RelativePath") is { Length: > 0 } path ? path
        : string.Join('/', (at.At("RelativePath")?.Children("RelativePathElement") ?? [])
            .Select(e => e.Attr("Dir") is { Length: > 0 } folder ? folder : "..")
            .Append(at.Value("Name") is { Length: > 0 } name ? name : at.Value("Path")));
}
