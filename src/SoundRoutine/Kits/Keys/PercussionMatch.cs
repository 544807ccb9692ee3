using System.Collections.Immutable;
using SoundRoutine.Midi;

namespace SoundRoutine.Kits.Keys;

/// <summary>
/// Percussion keys to percussion groups: each key a group of its own while there are enough, the nearest in brightness
/// first.
/// </summary>
internal static class PercussionMatch
{
    /// <summary>The group for a key, added to <paramref name="taken"/>; groups are at least one.</summary>
    public static Voice Voice(int note, ImmutableArray<SampleGroup> groups, HashSet<string> taken)
    {
        double wanted = Math.Log(TypicalCentroid(note));
        SampleGroup group = groups.OrderBy(g => taken.Contains(g.Name) ? 1 : 0)
            .ThenBy(g => Math.Abs(Math.Log(Math.Max(g.Lead.Features.Centroid, 20)) - wanted))
            .First();
        taken.Add(group.Name);
        return new Voice([group]);
    }

    /// <summary>Hz: skins are dark, woods and bells in the middle, shaken things bright.</summary>
    internal static double TypicalCentroid(int note) => note switch
    {
        GeneralMidi.LowBongo or GeneralMidi.LowConga or GeneralMidi.OpenHighConga or GeneralMidi.LowTimbale => 400,
        GeneralMidi.HighBongo or GeneralMidi.MuteHighConga or GeneralMidi.HighTimbale
            or GeneralMidi.MuteCuica or GeneralMidi.OpenCuica => 800,
        GeneralMidi.Claves or GeneralMidi.HighWoodBlock or GeneralMidi.LowWoodBlock => 2000,
        GeneralMidi.Cowbell or GeneralMidi.LowAgogo or GeneralMidi.HighAgogo
            or GeneralMidi.ShortWhistle or GeneralMidi.LongWhistle or GeneralMidi.Vibraslap => 2800,
        GeneralMidi.MuteTriangle or GeneralMidi.OpenTriangle => 6000,
        _ => 7000,
    };
}
