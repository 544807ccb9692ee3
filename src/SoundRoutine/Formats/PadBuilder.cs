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
    private int _zones, _narrowed, _overlapping;

    /// <summary>What of the zones could not be kept, a sentence each.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (_narrowed > 0)
                yield return Counted.Of(_narrowed, "zone spans", "zones span")
                    + " an octave or more; each is taken at the key of its own pitch alone";
            if (_overlapping > 0)
                yield return Counted.Of(_overlapping, "zone shares", "zones share")
                    + " velocities with others of the same key and would sound together; those that begin lower are "
                    + "kept";
        }
    }

    /// <exception cref="InvalidDataException">There are more zones than any kit has.</exception>
    public void Add(ZonePlace place)
    {
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

    private ImmutableArray<SamplerLayer> Layers(List<ZonePlace> zones)
    {
        var layers = ImmutableArray.CreateBuilder<SamplerLayer>();
        int next = 0;
        foreach (var range in zones
            .GroupBy(z => (Low: Math.Clamp(z.LowVelocity, 1, 127), High: Math.Clamp(z.HighVelocity, 1, 127)))
            .OrderBy(r => r.Key.Low).ThenBy(r => r.Key.High))
        {
            int low = Math.Max(range.Key.Low, next);
            if (low > range.Key.High) _overlapping += range.Count();
            else
            {
                if (low > range.Key.Low) _overlapping++;
                layers.Add(new SamplerLayer(low, range.Key.High, Robins([.. range])));
                next = range.Key.High + 1;
            }
        }
        return layers.ToImmutable();
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
