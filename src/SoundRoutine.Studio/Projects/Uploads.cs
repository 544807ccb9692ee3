using System.Globalization;
using System.Security.Cryptography;
using SoundRoutine.Audio;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects;

/// <summary>
/// Files that come in: streamed to a temporary file, hashed on the way, and only then given a name, which is made here
/// of what is in them.
/// </summary>
internal static class Uploads
{
    private const int IdLength = 16, BlockBytes = 1 << 16;

    private static int s_counter;

    /// <param name="project">Where it goes.</param>
    /// <param name="name">What the user calls it.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="length">How many there are to be, where that is known.</param>
    /// <param name="limits">How many there may be.</param>
    /// <param name="cancellation">Stops it and leaves nothing behind.</param>
    /// <exception cref="StudioException">It is too large, no sound, or there is no room.</exception>
    public static async Task<ProjectInput> ReceiveAsync(Project project, string name, Stream content, long? length,
        UploadLimits limits, CancellationToken cancellation)
    {
        name = DisplayName(name);
        string extension = Path.GetExtension(name).ToLowerInvariant();
        return await ReceiveAsync(project, name, content, length, limits, (temporary, hash, bytes) =>
        {
            string id = hash[..IdLength], stem = ProjectStore.Slug(Path.GetFileNameWithoutExtension(name), "sound");
            var input = new ProjectInput(id, name, $"{id}_{stem}{extension}", bytes);
            return InputChanges.DoAsync(project, $"add {name}", () => Keep(project, temporary, input), cancellation);
        }, cancellation);
    }

    /// <summary>As the other, for a file that is no input: what is done with it says <paramref name="use"/>.</summary>
    /// <param name="project">Where it goes.</param>
    /// <param name="name">As <see cref="DisplayName"/> has it.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="length">How many there are to be, where that is known.</param>
    /// <param name="limits">How many there may be.</param>
    /// <param name="use">Is given where it lies for now, the SHA-256 of it, and how many bytes it has.</param>
    /// <param name="cancellation">Stops it and leaves nothing behind.</param>
    /// <exception cref="StudioException">As there.</exception>
    public static async Task<T> ReceiveAsync<T>(Project project, string name, Stream content, long? length,
        UploadLimits limits, Func<string, string, long, Task<T>> use, CancellationToken cancellation)
    {
        if (!AudioFile.IsAudio(name))
            throw new StudioException(StatusCodes.Status415UnsupportedMediaType,
                $"{name}: is no sound by its name; give WAV, MP3, FLAC, Ogg, M4A or another kind of recording");
        limits.Check(project, name, length ?? 0);
        string folder = InputIndex.FolderIn(project.Folder);
        FileErrors.Guard(folder, () => Directory.CreateDirectory(folder));
        string temporary = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture,
            $".upload.{Environment.ProcessId}-{Interlocked.Increment(ref s_counter)}{AtomicFile.TemporarySuffix}"));
        try
        {
            (string hash, long bytes) = await StoreAsync(temporary, name, content, limits, project, cancellation);
            if (length is { } promised && bytes != promised)
                throw new StudioException(StatusCodes.Status400BadRequest, $"{name}: was cut off; send it again");
            CheckContent(temporary, name);
            return await use(temporary, hash, bytes);
        }
        catch (IOException e) when (FileErrors.IsFullDisk(e))
        {
            throw new StudioException(StatusCodes.Status507InsufficientStorage,
                $"{name}: the disk has become full; make room and send it again");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Takes an input out; what was made of it stays, and so does its file, so that it can be brought back.
    /// </summary>
    /// <exception cref="StudioException">There is none of that id.</exception>
    public static Task RemoveAsync(Project project, string id, CancellationToken cancellation)
    {
        ProjectInput input = InputIndex.Read(project.Folder).Inputs.FirstOrDefault(i => i.Id == id)
            ?? throw new StudioException(StatusCodes.Status404NotFound, $"{project.Name}: has no such input");
        return InputChanges.DoAsync(project, $"remove {input.Name}", () =>
        {
            lock (project.Index)
            {
                InputIndex index = InputIndex.Read(project.Folder);
                index.Without(input).Write(project.Folder);
                return input;
            }
        }, cancellation);
    }

    /// <summary>What a process that was killed left of its uploads.</summary>
    public static void RemoveLeftovers(Project project)
    {
        string folder = InputIndex.FolderIn(project.Folder);
        if (!Directory.Exists(folder)) return;
        foreach (string file in Directory.EnumerateFiles(folder, ".upload.*"))
            if (AtomicFile.IsTemporaryName(Path.GetFileName(file), "upload")) File.Delete(file);
    }

    private static async Task<(string Hash, long Bytes)> StoreAsync(string path, string name, Stream content,
        UploadLimits limits, Project project, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using FileStream file = FileErrors.Guard(Path.GetDirectoryName(path)!,
            () => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1));
        var block = new byte[BlockBytes];
        long bytes = 0, free = limits.Room(project);
        for (int read; (read = await content.ReadAsync(block, cancellation)) > 0;)
        {
            bytes += read;
            if (bytes > limits.FileBytes || bytes > free) limits.Check(project, name, bytes);
            hash.AppendData(block, 0, read);
            await file.WriteAsync(block.AsMemory(0, read), cancellation);
        }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    private static void CheckContent(string path, string name)
    {
        string? fault = FileContents.Of(path) switch
        {
            FileContent.Empty => "the file is empty; export it again",
            FileContent.Audio or FileContent.Other => null,
            _ => "holds no sound, whatever its name says",
        };
        if (fault is not null)
            throw new StudioException(StatusCodes.Status415UnsupportedMediaType, $"{name}: {fault}");
    }

    private static ProjectInput Keep(Project project, string temporary, ProjectInput input)
    {
        lock (project.Index)
        {
            InputIndex index = InputIndex.Read(project.Folder);
            // The same content once more is the same input.
            if (index.Inputs.FirstOrDefault(i => i.Id == input.Id) is { } known) return known;
            string path = Path.Combine(InputIndex.FolderIn(project.Folder), input.File);
            FileErrors.Guard(path, () => File.Move(temporary, path, overwrite: true));
            index.With(input).Write(project.Folder);
            return input;
        }
    }

    /// <summary>A name without folders and control characters; a browser may send a whole path.</summary>
    public static string DisplayName(string name)
    {
        string last = DisplayText.Of(name.Split('/', '\\')[^1]);
        return last.Length switch
        {
            0 => throw new ArgumentException("an upload needs the name of its file, as in ?name=song.wav"),
            > 255 => throw new ArgumentException(
                "the name of the file is longer than 255 letters; give it a shorter one"),
            _ => last,
        };
    }
}
