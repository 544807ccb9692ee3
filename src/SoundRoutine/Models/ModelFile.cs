using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SoundRoutine.Models;

/// <param name="Name">A plain file name.</param>
/// <param name="Bytes">Its exact length.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Source">Where it is fetched from.</param>
public sealed record ModelFile(string Name, long Bytes, string Sha256, ModelSource Source);
