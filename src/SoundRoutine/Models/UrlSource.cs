using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SoundRoutine.Models;

/// <summary>A file or a gzipped tar archive on a web server.</summary>
internal sealed record UrlSource(string Url) : ModelSource
{
    public override string Address => Url;
}
