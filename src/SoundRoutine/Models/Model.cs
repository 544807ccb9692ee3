using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SoundRoutine.Models;

/// <summary>A model of the catalog: what it is for, whose it is, and the files it consists of.</summary>
public sealed record Model
{
    /// <summary>Lower case; what the user types.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, as the end of a sentence that begins with its name.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who made it and where it comes from.</summary>
    public required string Origin { get; init; }

    public required ModelLicense License { get; init; }

    /// <summary>The first is the one a session opens; the others are what it refers to.</summary>
    public required ImmutableArray<ModelFile> Files { get; init; }

    /// <summary>Bytes on disk.</summary>
    [JsonIgnore]
    public long Bytes => Files.Sum(f => f.Bytes);

    /// <summary>Bytes to fetch; files of one package come in one download.</summary>
    [JsonIgnore]
    public long DownloadBytes => Files.DistinctBy(f => f.Source.Address).Sum(f => f.Source.DownloadBytes);

    /// <summary>
    /// Where a file lies among the model's own, below the address they share, such as <c>onnx/audio_model.onnx</c>; its
    /// name where it comes alone or packed with others.
    /// </summary>
    public string PlaceOf(ModelFile file)
    {
        string[] addresses =
            [.. Files.Select(f => f.Source).OfType<UrlSource>().Where(s => s.Entry is null).Select(s => s.Url)];
        if (addresses.Length != Files.Length) return file.Name;
        int shared = addresses.Min(a => a.LastIndexOf('/')) + 1;
        while (addresses.Any(a => !a.StartsWith(addresses[0][..shared], StringComparison.Ordinal)))
            shared = addresses[0].LastIndexOf('/', shared - 2) + 1;
        return file.Source.Address[shared..];
    }

    /// <summary>
    /// Twelve hexadecimal digits that change when any file does, so that two versions of a model never mix.
    /// </summary>
    [JsonIgnore]
    public string Identity =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\n', Files.Select(f => $"{f.Sha256} {f.Name}")))))[..12];
}
