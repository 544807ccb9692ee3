namespace SoundRoutine.Formats;

/// <summary>What formats cannot hold of a kit, in words.</summary>
internal static class KitLosses
{
    /// <summary>Pads that end others which do not end them, or that others end in groups of their own.</summary>
    public static int OneWay(SamplerKit kit) =>
        kit.Pads.Count(p => (p.ChokeGroup > 0 || p.ChokedBy > 0) && p.ChokeGroup != p.ChokedBy);

    /// <summary>Round robins beyond one a layer.</summary>
    public static int Robins(SamplerKit kit) => kit.Pads.Sum(p => p.Layers.Sum(l => l.RoundRobins.Length - 1));

    /// <summary>One sentence of a format and what it does otherwise; null where there is nothing to tell.</summary>
    public static string? Sentence(string format, params ReadOnlySpan<string> parts)
    {
        List<string> said = [];
        foreach (string part in parts)
            if (part.Length > 0) said.Add(part);
        return said.Count switch
        {
            0 => null,
            1 => $"{format} {said[0]}",
            _ => $"{format} {string.Join(", ", said[..^1])}, and {said[^1]}",
        };
    }
}
