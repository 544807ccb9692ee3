using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using SoundRoutine.Files;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;

namespace SoundRoutine.Studio.Projects;

/// <summary>
/// A MIDI file that a pattern goes on from, kept in <c>inputs/midi</c> of the run beside what is said of it here.
/// </summary>
/// <param name="Id">The start of its SHA-256.</param>
/// <param name="Name">As the user knows it.</param>
/// <param name="File">Its file's name in the folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">In hexadecimal.</param>
/// <param name="Sequences">Its pieces of music; one, but for a file of format 2.</param>
internal sealed record MidiUpload(string Id, string Name, string File, long Bytes, string Sha256,
    ImmutableArray<MidiSequence> Sequences)
{
    private const int IdLength = 16;

    private static string FolderIn(Project project) => Path.Combine(InputIndex.FolderIn(project.Folder), "midi");

    public string PathIn(Project project) => Path.Combine(FolderIn(project), File);

    /// <summary>Takes a file in.</summary>
    /// <param name="project">Where it goes.</param>
    /// <param name="name">What the user calls it.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="limits">How many there may be.</param>
    /// <param name="cancellation">Stops it and leaves nothing behind.</param>
    /// <exception cref="StudioException">It is too large, or there is no room.</exception>
    /// <exception cref="SoundRoutineException">It is no MIDI file, or holds no drums.</exception>
    public static async Task<MidiUpload> ReceiveAsync(Project project, string name, Stream content,
        UploadLimits limits, CancellationToken cancellation)
    {
        name = Uploads.DisplayName(name);
        byte[] bytes = await ReadAsync(content, name, cancellation);
        limits.Check(project, name, bytes.Length);
        var sequences = MidiFile.Read(new MemoryStream(bytes), name).Sequences
            .Select((s, i) => MidiSequence.Of(s, i + 1, name)).ToImmutableArray();
        if (sequences.All(s => s.Hits == 0))
            throw new SoundRoutineException(
                $"{name}: holds no drums: put them on channel 10 or in a track named 'Drums'");
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes)), id = hash[..IdLength],
            slug = ProjectStore.Slug(Path.GetFileNameWithoutExtension(name), "midi");
        var upload = new MidiUpload(id, name, $"{id}_{slug}.mid", bytes.Length, hash, sequences);
        RunFiles.Write(upload.PathIn(project), stream => stream.Write(bytes));
        // Last, so that what is listed is there.
        RunFiles.Write(Path.Combine(FolderIn(project), id + ".json"),
            stream => JsonSerializer.Serialize(stream, upload, StudioJson.Options));
        return upload;
    }

    /// <exception cref="StudioException">There is none of that id.</exception>
    public static MidiUpload Find(Project project, string id) => All(project).FirstOrDefault(u => u.Id == id)
        ?? throw new StudioException(StatusCodes.Status404NotFound,
            $"{project.Name}: has no such MIDI file; send it again");

    /// <summary>Those that are there, by name.</summary>
    public static IReadOnlyList<MidiUpload> All(Project project)
    {
        string folder = FolderIn(project);
        if (!Directory.Exists(folder)) return [];
        return [.. FileErrors.Guard(folder, () => Directory.GetFiles(folder, "*.json")).Select(Read)
            .OfType<MidiUpload>().Where(u => System.IO.File.Exists(u.PathIn(project)))
            .OrderBy(u => u.Name, StringComparer.Ordinal)];
    }

    private static MidiUpload? Read(string path)
    {
        try
        {
            MidiUpload? upload =
                JsonSerializer.Deserialize<MidiUpload>(System.IO.File.ReadAllBytes(path), StudioJson.Options);
            return upload is not null && Path.GetFileName(upload.File) == upload.File ? upload : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<byte[]> ReadAsync(Stream content, string name, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var block = new byte[1 << 16];
        for (int read; (read = await content.ReadAsync(block, cancellation)) > 0;)
        {
            if (bytes.Length + read > MidiFile.MaxBytes)
                throw new StudioException(StatusCodes.Status413PayloadTooLarge,
                    InvariantText.Of($"{name}: is larger than {MidiFile.MaxBytes >> 20} MB; choose a MIDI file of a "
                        + $"single song"));
            bytes.Write(block, 0, read);
        }
        return bytes.ToArray();
    }
}
