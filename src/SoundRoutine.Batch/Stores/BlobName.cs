using System.Text.RegularExpressions;

namespace SoundRoutine.Batch.Stores;

/// <summary>The names of blobs.</summary>
internal static partial class BlobName
{
    public const string Batches = "batches";

    /// <summary>An analysis of a song.</summary>
    public static string Source(string key) => $"sources/{key[..2]}/{key}.tar.gz";

    /// <summary>A finished run of a song.</summary>
    public static string Track(string key) => $"tracks/{key[..2]}/{key}.tar.gz";

    /// <summary>The kit of up to a hundred songs.</summary>
    public static string Part(string key) => $"parts/{key[..2]}/{key}.json.gz";

    /// <summary>The kit of a batch.</summary>
    public static string Kit(string key) => $"kits/{key[..2]}/{key}.tar.gz";

    /// <summary>A recording that was sent along.</summary>
    public static string Input(string sha256, string extension) => $"inputs/{sha256[..2]}/{sha256}{extension}";

    /// <summary>The names of a stretch of a batch's songs.</summary>
    public static string Names(string batch, int chunk) =>
        InvariantText.Of($"{Batches}/{batch}/names-{chunk:00000}.json.gz");

    /// <summary>What a batch is to make.</summary>
    public static string Spec(string batch) => $"{Batches}/{batch}/batch.json";

    /// <exception cref="ArgumentException">Not a name this program gives.</exception>
    public static string Checked(string name) => Pattern().IsMatch(name) ? name
        : throw new ArgumentException($"'{name}' is no name of a blob");

    [GeneratedRegex(@"^[a-z0-9_-]+(/[a-z0-9_-][a-z0-9_.-]*)*\z")]
    private static partial Regex Pattern();
}
