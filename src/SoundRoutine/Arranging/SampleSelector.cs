using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;

namespace SoundRoutine.Arranging;

/// <summary>
/// Chooses the sample of each hit in turn. Except in <see cref="SelectionMode.Fixed"/>, no sample sounds twice in a row
/// on one instrument while the voice has another to offer.
/// </summary>
internal sealed class SampleSelector(ArrangeOptions options, Rng rng)
{
    private readonly Dictionary<Instrument, string> _last = [];
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);
    private int _clock;

    public Sample Choose(Voice voice, Instrument instrument, int velocity)
    {
        string? last = _last.GetValueOrDefault(instrument);
        Sample sample = options.Mode switch
        {
            SelectionMode.Fixed => voice.Groups[0].Lead,
            SelectionMode.RoundRobin => Next(Wandering(voice), last),
            SelectionMode.Random => AnyOf(Wandering(voice), last),
            _ => InLayer(voice.Groups[0], velocity, last),
        };
        _last[instrument] = sample.Id;
        _used[sample.Id] = ++_clock;
        return sample;
    }

    /// <summary>
    /// The hits of the main group; of all groups where it has one hit only or the user wants them all.
    /// </summary>
    private ImmutableArray<Sample> Wandering(Voice voice) =>
        options.AcrossGroups || voice.Groups[0].Hits.Length == 1 ? [.. voice.Groups.SelectMany(g => g.Hits)]
        : voice.Groups[0].Hits;

    /// <summary>The hit that rested longest, so that all come round in order.</summary>
    private Sample Next(ImmutableArray<Sample> hits, string? last) =>
        Others(hits, last).MinBy(s => _used.GetValueOrDefault(s.Id)) ?? hits[0];

    private Sample AnyOf(ImmutableArray<Sample> hits, string? last)
    {
        Sample[] others = [.. Others(hits, last)];
        return others.Length == 0 ? hits[0] : others[rng.Next(others.Length)];
    }

    /// <summary>
    /// Layers share the velocities 1 to 127 out evenly. A layer of one hit that has just sounded lends its turn to the
    /// layer beside it, as samplers do to avoid the machine-gun effect.
    /// </summary>
    private Sample InLayer(SampleGroup group, int velocity, string? last)
    {
        int count = group.Layers.Length;
        int layer = (velocity - 1) * count / 127;
        if (Others(group.Layers[layer], last).Any()) return Next(group.Layers[layer], last);
        bool above = layer + 1 < count && (layer == 0 || (velocity - 1) * count % 127 >= 64);
        int neighbor = above ? layer + 1 : layer - 1;
        return Next(group.Layers[neighbor >= 0 ? neighbor : layer], last);
    }

    private static IEnumerable<Sample> Others(ImmutableArray<Sample> hits, string? last) =>
        hits.Where(s => s.Id != last);
}
