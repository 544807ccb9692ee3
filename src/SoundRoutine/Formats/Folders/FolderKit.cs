using System.Collections.Immutable;
using System.Globalization;
using System.IO.Enumeration;
using System.Text.RegularExpressions;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.Folders;

/// <summary>
/// A folder of one-shots as a kit: files that differ in <c>_v1</c> or <c>_l1</c> (velocity layers) and <c>_rr1</c> or
/// <c>_r1</c> (round robins) alone are one sound; the root note of a sampler chunk is its key.
/// </summary>
internal static partial class FolderKit
{
    private const int MaxFiles = 20_000, ChunkHeader = 8, MaxChunk = 1 << 16;

    /// <param name="folder">The folder; those in it count, too.</param>
    /// <param name="isKit">Whether one of those in it may be part of the kit; null where each is.</param>
    /// <exception cref="SoundRoutineException">It holds no sound, or more than a kit has.</exception>
    public static FormatContent Read(string folder, Func<string, bool>? isKit = null)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 6,
            AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = true };
        var found = new FileSystemEnumerable<string>(folder,
            (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => isKit?.Invoke(entry.ToFullPath()) != false,
        };
        string[] files = [.. found.Where(AudioFile.IsAudio).Take(MaxFiles + 1).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            throw new SoundRoutineException(
                $"{folder}: holds no sound and no kit; name a folder of one-shots, or a kit");
        if (files.Length > MaxFiles)
            throw new SoundRoutineException($"{folder}: holds more than {MaxFiles} sounds; name a folder of one kit");
        ImmutableArray<SamplerPad> pads = [.. files.Select(f => Named(folder, f)).GroupBy(f => f.Pad,
            StringComparer.OrdinalIgnoreCase).Select(Pad)];
        // Editors write the same root note into every file; a key belongs to one sound.
        HashSet<int> shared = [.. pads.GroupBy(p => p.Note).Where(g => g.Count() > 1).Select(g => g.Key)];
        pads = [.. pads.Select(p => shared.Contains(p.Note) ? p with { Note = -1 } : p)];
        return new FormatContent
        {
            Facts = [new Fact("sounds", files.Length), new Fact("pads", pads.Length)],
            Kit = new SamplerKit
            {
                Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
                Pads = pads,
            },
        };
    }

    private static (string Path, string Pad, int Layer, int Robin) Named(string folder, string path)
    {
        string name = Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace('\\', '/');
        int layer = 0, robin = 0;
        for (Match m; (m = Ending().Match(name)).Success; name = name[..m.Index])
        {
            int number = int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture);
            if (m.Groups[1].Value.ToLowerInvariant() is "rr" or "r") robin = number;
            else layer = number;
        }
        return (path, name, layer, robin);
    }

    private static SamplerPad Pad(IGrouping<string, (string Path, string Pad, int Layer, int Robin)> files)
    {
        var layers = files.GroupBy(f => f.Layer).OrderBy(l => l.Key).Take(127).ToArray();
        return new SamplerPad
        {
            Name = Path.GetFileName(files.Key),
            Note = files.Select(f => RootNote(f.Path)).FirstOrDefault(n => n > 0, -1),
            Layers =
            [
                .. layers.Select((layer, i) => new SamplerLayer(1 + (127 * i + layers.Length - 1) / layers.Length,
                    (127 * (i + 1) + layers.Length - 1) / layers.Length,
                    [.. layer.OrderBy(f => f.Robin).Select(f => new SamplerZone
                    {
                        Sound = new SoundFile(Path.GetFileName(f.Path), c => AudioFile.Read(f.Path, c))
                            { Path = f.Path },
                    })])),
            ],
        };
    }

    /// <summary>What a WAV file says of its key; 0 where it says nothing.</summary>
    private static int RootNote(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            using var reader = new BinaryReader(stream);
            if (stream.Length < 12 || reader.ReadUInt32() != 0x46464952) return 0;
            stream.Position = 12;
            while (stream.Position + ChunkHeader <= stream.Length)
            {
                uint id = reader.ReadUInt32(), length = reader.ReadUInt32();
                if (id == 0x6C706D73 && length is >= 16 and < MaxChunk)
                {
                    stream.Position += 12;
                    uint note = reader.ReadUInt32();
                    return note < 128 ? (int)note : 0;
                }
                stream.Position += length + (length & 1);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // That it cannot be read is said where it is.
        }
        return 0;
    }

    [GeneratedRegex("[ _-](v|vel|l|layer|rr|r)([0-9]{1,3})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
