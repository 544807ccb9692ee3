using System.Text.Json;

namespace SoundRoutine;

/// <summary>Names of enum members as files and commands spell them: <c>hihat_closed</c>.</summary>
internal static class Names
{
    /// <summary>The name of a member, in lower case with underscores.</summary>
    public static string Of<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>A name as it is compared: case, spaces around it, hyphens and underscores do not matter.</summary>
    public static string Plain(string name) =>
        name.Trim().Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
        .ToLowerInvariant();

    /// <summary>The names of all members, in order.</summary>
    public static string[] All<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];
}
