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
    /// <summary>The hits, those without a sound with one.</summary>
    /// <param name="events">Of an arrangement.</param>
    /// <param name="pools">The sounds by role.</param>
    /// <param name="kit">The sounds.</param>
    /// <param name="options">How the other hits got theirs.</param>
    /// <param name="seed">Chooses among sounds that are as good.</param>
    /// <exception cref="ArgumentException">No sound of the kit can play one of them.</exception>
    public static ImmutableArray<DrumEvent> WithSounds(ImmutableArray<DrumEvent> events, Pools pools, Kit kit,
        ArrangeOptions options, Seed seed)
    {
        ImmutableSortedDictionary<int, Voice?> voices =
            VoiceMap.Build([.. events.Where(e => e.SampleId is null)], pools, kit, options);
        var selector = new SampleSelector(options, seed.CreateRng());
        return [.. events.Select(e => e.SampleId is null ? Played(e) : e)];

        DrumEvent Played(DrumEvent hit)
        {
            if (voices[hit.Note] is not { } voice)
                throw new ArgumentException(
                    $"no sound of the kit can play key {hit.Note} ({GeneralMidi.InstrumentOf(hit.Note)}); insert a hit "
                        + "of another instrument, or make a kit that has one");
            return hit with
            {
                SampleId = selector.Choose(voice, hit.Instrument, hit.Velocity).Id,
                Transpose = hit.Transpose + voice.Transpose,
            };
        }
    }
}
