using System.Text.Json;

namespace SoundRoutine;

/// <summary>Names of enum members as files and commands spell them: <c>hihat_closed</c>.</summary>
internal static class Names
{
    /// <summary>The name of a member, in lower case with underscores.</summary>
    public static string Of<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The names of all members, in order.</summary>
    public static string[] All<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];
}
