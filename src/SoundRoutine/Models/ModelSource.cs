using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SoundRoutine.Models;

/// <summary>Where a file is fetched from.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NpmSource), "npm")]
[JsonDerivedType(typeof(UrlSource), "url")]
public abstract record ModelSource
{
    /// <summary>The file's name within a gzipped tar archive; null where what is fetched is the file itself.</summary>
    public string? Entry { get; init; }

    /// <summary>Length of what is fetched.</summary>
    public required long DownloadBytes { get; init; }

    /// <summary>What is fetched, as the user would name it.</summary>
    [JsonIgnore]
    public abstract string Address { get; }
}
