using System.Collections.Immutable;
using SoundRoutine.Kits.Features;
using SoundRoutine.Midi;

namespace SoundRoutine.Kits.Keys;

/// <summary>
/// Lays a kit out over the keyboard: its best sounds on the General MIDI drum keys, the others above and below.
/// </summary>
internal static class KitMap
{
    private const int Keys = 128, FirstFree = 83;

    /// <summary>
    /// Every group of the kit with a key of its own, by bank and key; the most prominent 128 in the first bank, and so
    /// on.
    /// </summary>
    public static ImmutableArray<KitInstrument> Of(IEnumerable<Sample> kit) =>
    [
        .. SampleGroup.Of(kit.OrderByDescending(s => s.Representative).ThenByDescending(Rank)
            .ThenBy(s => s.Id, StringComparer.Ordinal))
            .Chunk(Keys).SelectMany((groups, i) => Bank([.. groups], i + 1)),
    ];

    private static IEnumerable<KitInstrument> Bank(ImmutableArray<SampleGroup> groups, int bank)
    {
        var notes = new Dictionary<string, int>(StringComparer.Ordinal);
        HashSet<int> taken = [];
        // An imported kit keeps its keys.
        foreach (SampleGroup group in groups)
            if (group.Lead.Place is { Note: >= 0 } place && taken.Add(place.Note)) notes.Add(group.Name, place.Note);
        foreach (IGrouping<Instrument, SampleGroup> family in groups.Where(g => !notes.ContainsKey(g.Name))
            .GroupBy(g => FamilyKeys.FamilyOf(g.Lead.Class)).OrderBy(f => f.Key))
            foreach ((SampleGroup group, int note) in FamilyKeys.Of(family.Key, [.. family]))
                if (taken.Add(note)) notes.Add(group.Name, note);
        IEnumerable<int> above = Enumerable.Range(FirstFree, Keys - FirstFree);
        IEnumerable<int> below = Enumerable.Range(0, FirstFree).Reverse();
        var free = new Queue<int>(above.Concat(below).Except(notes.Values));
        foreach (SampleGroup group in groups.Where(g => !notes.ContainsKey(g.Name)))
            notes.Add(group.Name, free.Dequeue());
        return groups.Select(g => Instrument(g, bank, notes[g.Name])).OrderBy(i => i.Note);
    }

    /// <summary>
    /// As pools are ordered, but for the role: a sound that is only likely, or never alone, leaves the keys to others.
    /// </summary>
    private static double Rank(Sample sample) =>
        sample.Confidence * sample.Prominence * (0.2 + 0.8 * sample.Cleanliness);

    private static KitInstrument Instrument(SampleGroup group, int bank, int note)
    {
        if (group.Lead.Place is { } place) return Imported(group, place, bank, note);
        Instrument family = group.Lead.Class;
        // What a sound does to its neighbors follows from what it is, wherever its key had to lie.
        int canonical = note is GeneralMidi.ClosedHat or GeneralMidi.PedalHat or GeneralMidi.OpenHat
            ? note
            : GeneralMidi.NoteOf(family);
        int layers = group.Layers.Length;
        return new KitInstrument
        {
            Name = SoundDescriptor.MostSalient(group.Lead) is { } word ? $"{group.Name}, {word}" : group.Name,
            Class = family,
            Bank = bank,
            Note = note,
            ChokeGroup = ChokeGroups.Of(canonical),
            ChokedBy = ChokeGroups.IsOpen(canonical) ? ChokeGroups.Of(canonical) : 0,
            Layers =
            [
                .. group.Layers.Select((hits, i) =>
                    new KitLayer(1 + (127 * i + layers - 1) / layers, (127 * (i + 1) + layers - 1) / layers, hits)),
            ],
        };
    }

    private static KitInstrument Imported(SampleGroup group, SamplePlace place, int bank, int note) => new()
    {
        Name = place.Pad,
        Class = group.Lead.Class,
        Bank = bank,
        Note = note,
        ChokeGroup = place.ChokeGroup,
        ChokedBy = place.ChokedBy,
        Layers = [.. group.Layers.Select(hits =>
            new KitLayer(hits[0].Place?.Low ?? 1, hits[0].Place?.High ?? 127, hits))],
    };
}
