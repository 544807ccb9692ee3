using SoundRoutine.Files;
using SoundRoutine.Formats;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>Files of an earlier export are replaced, other people's under their names are not.</summary>
internal static class KitGuard
{
    /// <exception cref="SoundRoutineException">A file that would be replaced is of another kind.</exception>
    public static void Check(KitExportOptions options)
    {
        if (!Directory.Exists(options.Output)) return;
        string samples = Path.Combine(options.Output, "samples");
        if (Directory.Exists(samples))
            foreach (string file in Directory.EnumerateFiles(samples, "*.wav"))
                OutputGuard.CheckKind(file, FileContent.Audio);
        bool writesSamples = options.Formats.Any(f => f == KitExport.Samples
            || KitFormats.Writers.Any(w => w.Name == f && w.UsesSamplesFolder));
        if (writesSamples && OtherKit(options) is { } other)
            throw new SoundRoutineException($"{other}: is another kit, which plays the samples of this folder; name a "
                + "folder of its own, or replace them with --overwrite");
        foreach (IKitWriter writer in KitFormats.Writers.Where(w => options.Formats.Contains(w.Name)))
            foreach (string extension in writer.Outputs("").Where(o => o.StartsWith('.')))
                foreach (string file in Directory.EnumerateFiles(options.Output, "*" + extension).Where(f =>
                    IsNamed(f, options.Name)))
                    if (new FileInfo(file).Length > 0 && !IsOf(file, extension))
                        throw new SoundRoutineException($"{file}: is there already and is no "
                            + $"{extension[1..]} file; name another file, or replace it with --overwrite");
    }

    /// <summary>A kit of another name that plays from the folder of samples; null where there is none.</summary>
    private static string? OtherKit(KitExportOptions options) => Directory.EnumerateFiles(options.Output)
        .Where(f => Path.GetExtension(f) is ".sfz" or ".dspreset" or ".adg")
        .FirstOrDefault(f => !IsNamed(f, options.Name));

    /// <summary>Whether a file has the name of a kit, or of one of its banks: that and a number.</summary>
    private static bool IsNamed(string file, string kit)
    {
        string name = Path.GetFileName(file);
        if (!name.StartsWith(kit, StringComparison.OrdinalIgnoreCase)) return false;
        ReadOnlySpan<char> rest = name.AsSpan(kit.Length);
        if (rest.StartsWith("_")) rest = rest[1..].TrimStart("0123456789");
        return rest.IsEmpty || rest[0] is '.' or ' ';
    }

    /// <summary>Whether a file is what its name says: of a format known here, by its first bytes.</summary>
    private static bool IsOf(string file, string extension)
    {
        FormatFile there = FormatFile.Open(file);
        return extension switch
        {
            ".sfz" => FileContents.Of(file) == FileContent.Sfz,
            ".multisample" or ".xrni" => there.Head.Span.StartsWith("PK"u8),
            ".h2drumkit" or ".adg" => there.Head.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]),
            _ => KitFormats.ReaderOf(there) is not null,
        };
    }
}
