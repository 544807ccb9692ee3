using SoundRoutine.Separation;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Cli.Commands;

/// <summary>Where 'separate' writes what; null for what is not asked for.</summary>
/// <param name="Drums">A file.</param>
/// <param name="Rest">A file.</param>
/// <param name="Stems">A folder for all stems of a network.</param>
/// <param name="Parts">A folder for the parts of the drums.</param>
internal sealed record SeparateTargets(string? Drums, string? Rest, string? Stems, string? Parts)
{
    /// <summary>Name of a stem in the place of one that is the mix less the drums.</summary>
    private const string DrumsName = "drums", RestName = NetworkSeparator.Rest;

    public bool Any => (Drums ?? Rest ?? Stems ?? Parts) is not null;

    /// <summary>Every file of a stem, with the name of the stem.</summary>
    /// <exception cref="ArgumentException">All stems are asked of what has none.</exception>
    public (string Stem, string Path)[] StemFiles(ISeparator separator)
    {
        List<(string, string)> files = [];
        if (Drums is not null) files.Add((DrumsName, Drums));
        if (Rest is not null) files.Add((RestName, Rest));
        if (Stems is not null)
        {
            if (separator is not NetworkSeparator network)
                throw new ArgumentException(
                    $"{separator.Name} gives no stems; --stems needs --separator htdemucs or embedded");
            // A network that knows drums alone has what is left for its other stem.
            files.AddRange((network.Stems.Length == 1 ? network.Stems.Add(RestName) : network.Stems)
                .Select(stem => (stem, Path.Combine(Stems, $"{stem}.wav"))));
        }
        return [.. files];
    }

    /// <summary>The file of each part in order; none where they are not asked for.</summary>
    public (DrumPart Part, string Path)[] PartFiles() => Parts is null ? []
        : [.. DrumParts.All.Select(part => (part, Path.Combine(Parts, $"{Names.Of(part)}.wav")))];
}
