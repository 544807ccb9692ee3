using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>Options of the form <c>--name VALUE</c>, which may be given several times.</summary>
internal static class SeparationArguments
{
    public static string[] Values(string[] args, string name) =>
        [.. args.Zip(args.Skip(1)).Where(p => p.First == name).Select(p => p.Second)];

    public static string? Value(string[] args, string name) => Values(args, name).LastOrDefault();

    /// <summary><c>NAME</c> or <c>NAME:QUALITY</c>; null for no quality.</summary>
    public static (string Name, SeparationQuality? Quality) Named(string text)
    {
        foreach (SeparationQuality quality in Enum.GetValues<SeparationQuality>())
            if (text.EndsWith($":{SeparationQualities.NameOf(quality)}", StringComparison.Ordinal))
                return (text[..text.LastIndexOf(':')], quality);
        return (text, null);
    }

    public static Contender[] Contenders(string[] args, params string[] otherwise) =>
        [.. (Values(args, "--separator") is { Length: > 0 } named ? named : otherwise).Select(Contender.Parse)];
}
