using System.Collections.Immutable;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Inputs;

namespace SoundRoutine.Batch.Service;

/// <summary>The songs behind what a user named.</summary>
/// <param name="Items">In a stable order, each once.</param>
/// <param name="Lines">What is to be said of the rest.</param>
internal sealed record ItemList(ImmutableArray<BatchItem> Items, ImmutableArray<string> Lines)
{
    /// <summary>Of a list; a file that is larger holds no names.</summary>
    private const long MaxListBytes = 256L << 20;

    private static readonly string[] ListEndings = [".txt", ".lst", ".m3u", ".m3u8"];

    /// <exception cref="SoundRoutineException">There is no song behind it, or a list cannot be read.</exception>
    public static ItemList Find(BatchRequest request, CancellationToken cancellation)
    {
        var items = ImmutableArray.CreateBuilder<BatchItem>();
        var lines = ImmutableArray.CreateBuilder<string>();
        HashSet<string> seen = new(StringComparer.Ordinal);
        int twice = 0;
        List<string> missing = [];
        foreach (string input in request.Inputs)
        {
            if (IsList(input)) AddList(input);
            else AddFound(InputFiles.Find([input], request.Output, cancellation));
        }
        if (twice > 0) lines.Add(twice == 1 ? "1 name stands there twice and is taken once"
            : InvariantText.Of($"{twice} names stand there twice; each is taken once"));
        if (missing.Count > 0 && missing.Count == items.Count)
            throw new SoundRoutineException(
                $"{missing[0]}: is not there{(missing.Count > 1 ? $", nor is any other of the {missing.Count}" : "")}; "
                    + "names in a list start from the list's folder");
        if (missing.Count > 0)
            lines.Add(InvariantText.Of($"{missing.Count} of {items.Count} names ")
                + $"{(missing.Count == 1 ? "is" : "are")} not there and will be set aside, "
                + $"the first: {missing[0]}");
        return items.Count > 0 ? new ItemList(items.ToImmutable(), lines.ToImmutable())
            : throw new SoundRoutineException(lines.Count > 0 ? lines[0]
                : "no songs were named; name at least one file, folder or list");

        void AddList(string list)
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(list))!;
            foreach (string line in Read(list))
            {
                cancellation.ThrowIfCancellationRequested();
                string name = line.Trim();
                if (name.Length == 0 || name[0] == '#') continue;
                string path = Path.GetFullPath(name, folder);
                if (Directory.Exists(path)) AddFound(InputFiles.Find([path], request.Output, cancellation));
                else if (Add(name, path) && !File.Exists(path)) missing.Add(name);
            }
        }

        void AddFound(FoundInputs found)
        {
            foreach (string file in found.Files) Add(file, Path.GetFullPath(file));
            lines.AddRange(found.Skipped.Select(s => s.Reason));
            lines.AddRange(found.LeftOut);
        }

        bool Add(string name, string path)
        {
            bool isNew = seen.Add(path);
            if (isNew) items.Add(new BatchItem { Name = name, File = path, Blob = null });
            else twice++;
            return isNew;
        }
    }

    private static bool IsList(string input) =>
        ListEndings.Contains(Path.GetExtension(input).ToLowerInvariant()) && !Directory.Exists(input);

    private static string[] Read(string list)
    {
        if (FileErrors.Guard(list, () => new FileInfo(list).Length) > MaxListBytes)
            throw new SoundRoutineException($"{list}: is too long for a list of names; name an audio file or a list");
        return FileErrors.Guard(list, () => File.ReadAllLines(list));
    }
}
