using System.Collections.Immutable;

namespace SoundRoutine.Formats;

/// <summary>
/// Sorts zones by key, velocity and turn into pads. What spans an octave or more is an instrument to be played in
/// tune, of which a kit gets the key of its own pitch.
/// </summary>
internal sealed class PadBuilder
{
    private const int MaxSpan = 11, MaxZones = 50_000;

    private readonly SortedDictionary<int, List<ZonePlace>> _keys = [];
    private int _zones, _narrowed;

    /// <summary>What of the zones could not be kept, a sentence each.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (_narrowed > 0)
                yield return Counted.Of(_narrowed, "zone spans", "zones span")
                    + " an octave or more; each is taken at the key of its own pitch alone";
        }
    }

    /// <exception cref="InvalidDataException">There are more zones than any kit has.</exception>
    public void Add(ZonePlace place)
    {
        if (place.HighKey < 0 || place.LowKey > 127) return; // no key of the keyboard plays it
        int low = Math.Clamp(place.LowKey, 0, 127), high = Math.Clamp(place.HighKey, 0, 127);
        if (low > high || place.LowVelocity > place.HighVelocity) return;
        if (high - low > MaxSpan)
        {
            _narrowed++;
            low = high = Math.Clamp(place.Root, low, high);
        }
        for (int key = low; key <= high; key++)
        {
            if (++_zones > MaxZones) throw new InvalidDataException("more zones than any kit has");
            if (!_keys.TryGetValue(key, out List<ZonePlace>? zones)) _keys[key] = zones = [];
            double tune = (key - place.Root) * place.KeyTrack;
            zones.Add(tune == 0 ? place : place with { Zone = place.Zone with { Tune = place.Zone.Tune + tune } });
        }
    }

    /// <summary>By key.</summary>
    public ImmutableArray<SamplerPad> Build() =>
    [
        .. _keys.Select(key => new SamplerPad
        {
            Name = key.Value[0].Name,
            Note = key.Key,
            ChokeGroup = key.Value.Max(z => z.ChokeGroup),
            ChokedBy = key.Value.Max(z => z.ChokedBy),
            Layers = Layers(key.Value),
        }),
    ];

    /// <summary>Cut wherever the velocities of any zone begin or end; a layer plays all zones that cover it.</summary>
    private static ImmutableArray<SamplerLayer> Layers(List<ZonePlace> zones)
    {
        (int Low, int High, ZonePlace Zone)[] all = [.. zones.Select(z =>
            (Math.Clamp(z.LowVelocity, 1, 127), Math.Clamp(z.HighVelocity, 1, 127), z))];
        int[] cuts = [.. all.SelectMany(z => new[] { z.Low, z.High + 1 }).Distinct().Order()];
        return
        [
            .. cuts.Zip(cuts.Skip(1)).Select(cut => (Low: cut.First, High: cut.Second - 1, Played: all
                    .Where(z => z.Low <= cut.First && cut.First <= z.High).Select(z => z.Zone).ToArray()))
                .Where(layer => layer.Played.Length > 0)
                .Select(layer => new SamplerLayer(layer.Low, layer.High, Robins(layer.Played))),
        ];
    }

    /// <summary>
    /// What is played at each turn: all zones of that turn, such as microphones, and those that take none.
    /// </summary>
    private static ImmutableArray<SamplerZone> Robins(ZonePlace[] zones)
    {
        SamplerZone[] always = [.. zones.Where(z => !z.TakesTurns).Select(z => z.Zone)];
        if (always.Length == zones.Length) return [SoundsTogether.Mix(always)];
        return [.. zones.Where(z => z.TakesTurns).GroupBy(z => z.Turn, z => z.Zone).OrderBy(turn => turn.Key)
            .Select(turn => SoundsTogether.Mix([.. turn, .. always]))];
    }
}
