using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Midi;
using SoundRoutine.Roles;

namespace SoundRoutine.Arranging;

/// <summary>
/// Finds sounds for hits that were put in by hand, as <see cref="Arranger"/> does for those of a pattern.
/// </summary>
internal static class AddedHits
{
    /// <summary>The hits, those without a sound with one; without those that no sound of the kit can play.</summary>
    /// <param name="events">Of an arrangement.</param>
    /// <param name="pools">The sounds by role.</param>
    /// <param name="kit">The sounds.</param>
    /// <param name="options">How the other hits got theirs.</param>
    /// <param name="seed">Chooses among sounds that are as good.</param>
    /// <param name="silent">Told, in words, of each key that no sound can play.</param>
    public static ImmutableArray<DrumEvent> WithSounds(ImmutableArray<DrumEvent> events, Pools pools, Kit kit,
        ArrangeOptions options, Seed seed, Action<string> silent)
    {
        ImmutableSortedDictionary<int, Voice?> voices =
            VoiceMap.Build([.. events.Where(e => e.SampleId is null)], pools, kit, options);
        foreach (int key in voices.Where(v => v.Value is null).Select(v => v.Key))
            silent($"no sound of the kit can play key {key} ({GeneralMidi.InstrumentOf(key)})");
        var selector = new SampleSelector(options, seed.CreateRng());
        return [.. events.Where(e => e.SampleId is not null || voices[e.Note] is not null)
            .Select(e => e.SampleId is null ? Played(e, voices[e.Note]!) : e)];

        DrumEvent Played(DrumEvent hit, Voice voice) => hit with
        {
            SampleId = selector.Choose(voice, hit.Instrument, hit.Velocity).Id,
            Transpose = Math.Clamp(hit.Transpose + voice.Transpose, -DrumEvent.MaxTranspose,
                DrumEvent.MaxTranspose),
        };
    }
}
