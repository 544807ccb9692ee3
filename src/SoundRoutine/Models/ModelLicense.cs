using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SoundRoutine.Models;

/// <param name="Name">In a few words.</param>
/// <param name="Text">What the user is shown before a download.</param>
/// <param name="MustAccept">Whether the user has to agree first.</param>
public sealed record ModelLicense(string Name, string Text, bool MustAccept);
