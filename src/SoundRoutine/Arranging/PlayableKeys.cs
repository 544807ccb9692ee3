using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Midi;
using SoundRoutine.Roles;

namespace SoundRoutine.Arranging;

/// <summary>
/// Which keys a kit can play, as the arranger would: with sounds of its own, with another instrument's, or not at all.
/// </summary>
internal static class PlayableKeys
{
    private const int LowestKey = 35, HighestKey = 82;

    /// <summary>A beat stands on these, whatever plays them.</summary>
    private static readonly ImmutableArray<Instrument> Pillars =
        [Instrument.Kick, Instrument.Snare, Instrument.HihatClosed];

    /// <summary>Keys nothing can play, and keys that only another instrument's sounds could.</summary>
    public static (ImmutableSortedSet<int> Unplayable, ImmutableSortedSet<int> Borrowed) Of(Pools pools, Kit kit)
    {
        ImmutableArray<DrumEvent> every = [.. Enumerable.Range(LowestKey, HighestKey - LowestKey + 1).Select(note =>
            new DrumEvent { Tick = 0, Note = note, Velocity = 100,
                Role = GeneralMidi.RoleOf(GeneralMidi.InstrumentOf(note)) })];
        ImmutableSortedDictionary<int, Voice?> voices = VoiceMap.Build(every, pools, kit, ArrangeOptions.Default);
        return ([.. voices.Where(v => v.Value is null).Select(v => v.Key)],
            [.. voices.Where(v => v.Value is { } voice && IsBorrowed(v.Key, voice)).Select(v => v.Key)]);
    }

    private static bool IsBorrowed(int note, Voice voice)
    {
        Instrument instrument = GeneralMidi.InstrumentOf(note);
        // Without a rim click a side stick would be one more snare.
        if (note == GeneralMidi.SideStick) return !Articulations.IsRimClick(voice.Groups[0].Lead.Features);
        return voice.Substitution is not null && !Pillars.Contains(instrument);
    }
}
