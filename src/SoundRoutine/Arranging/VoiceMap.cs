using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Midi;
using SoundRoutine.Roles;

namespace SoundRoutine.Arranging;

/// <summary>
/// Decides once for each key of a pattern what plays it, so that a track keeps one instrument: the key's own pool
/// with its articulations, else a substitute, else any sample of the role, else nothing.
/// </summary>
internal sealed class VoiceMap
{
    private readonly Pools _pools;
    private readonly Dictionary<string, Sample> _samples;
    private readonly ArrangeOptions _options;

    private VoiceMap(Pools pools, Kit kit, ArrangeOptions options)
    {
        _pools = pools;
        _samples = kit.Samples.ToDictionary(s => s.Id, StringComparer.Ordinal);
        _options = options;
    }

    /// <summary>
    /// A voice for each key among <paramref name="events"/>; null where no sound of the kit can play it.
    /// </summary>
    public static ImmutableSortedDictionary<int, Voice?> Build(ImmutableArray<DrumEvent> events, Pools pools, Kit kit,
        ArrangeOptions options)
    {
        var map = new VoiceMap(pools, kit, options);
        foreach (Instrument named in options.Groups.Keys) map.Groups(named);
        // The role in which a key is heard most stands for it.
        ImmutableSortedDictionary<int, Role> roles = events.GroupBy(e => e.Note).ToImmutableSortedDictionary(
            note => note.Key,
                note => note.GroupBy(e => e.Role).OrderByDescending(r => r.Count()).ThenBy(r => r.Key).First().Key);
        var voices = ImmutableSortedDictionary.CreateBuilder<int, Voice?>();
        foreach ((int note, Role role) in roles)
            if (GeneralMidi.InstrumentOf(note) != Instrument.Percussion) voices[note] = map.KitPiece(note, role);
        foreach ((int note, Voice? voice)
            in map.Percussion(roles.Where(r => GeneralMidi.InstrumentOf(r.Key) == Instrument.Percussion)))
            voices[note] = voice;
        return voices.ToImmutable();
    }

    private Voice? KitPiece(int note, Role role)
    {
        Instrument instrument = GeneralMidi.InstrumentOf(note);
        ImmutableArray<SampleGroup> groups = Groups(instrument);
        if (note == GeneralMidi.SideStick
            && Articulations.SideStick(groups, Groups(Instrument.Percussion)) is { } stick) return stick;
        if (!groups.IsEmpty)
        {
            Voice own = Articulations.Voice(note, groups);
            // A pool may hold second choices; what the user named is no substitute.
            bool borrowed = own.Groups[0].Lead.Class != instrument && !_options.Groups.ContainsKey(instrument);
            return borrowed ? own with { Substitution = Describe(note, instrument, own) } : own;
        }
        foreach (Substitute substitute in Substitutes.For(instrument))
        {
            groups = Groups(substitute.Instrument);
            if (groups.IsEmpty) continue;
            Voice voice = instrument == Instrument.Tom
                ? new Voice([groups[0]], substitute.Transpose + TomHeights.SingleTom(note))
                : Substitutes.Play(substitute, groups);
            return voice with { Substitution = Describe(note, instrument, voice) };
        }
        return LastResort(note, instrument, role);
    }

    /// <summary>
    /// Percussion keys share the percussion groups out among them; without one they take motion and texture sounds.
    /// </summary>
    private IEnumerable<(int Note, Voice? Voice)> Percussion(IEnumerable<KeyValuePair<int, Role>> keys)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        ImmutableArray<SampleGroup> own = Groups(Instrument.Percussion);
        ImmutableArray<SampleGroup> others = [.. RoleGroups(Role.Motion), .. RoleGroups(Role.Texture)];
        foreach ((int note, Role role) in keys)
        {
            // A key that colors the track takes a sound that colors; otherwise the key names the sound it wants.
            ImmutableArray<SampleGroup> textures =
                role == Role.Texture ? [.. own.Where(g => _pools.ByRole[role].Contains(g.Lead.Id))] : [];
            if (!own.IsEmpty)
                yield return (note, PercussionMatch.Voice(note, textures.IsEmpty ? own : textures, taken));
            else if (!others.IsEmpty && PercussionMatch.Voice(note, others, taken) is { } voice)
                yield return (note, voice with { Substitution = Describe(note, Instrument.Percussion, voice) });
            else
                yield return (note, LastResort(note, Instrument.Percussion, role));
        }
    }

    private Voice? LastResort(int note, Instrument instrument, Role role)
    {
        ImmutableArray<SampleGroup> groups = RoleGroups(role);
        if (groups.IsEmpty) return null;
        var voice = new Voice(groups);
        return voice with { Substitution = Describe(note, instrument, voice) };
    }

    /// <summary>The groups of an instrument's pool, or the one the user named.</summary>
    private ImmutableArray<SampleGroup> Groups(Instrument instrument)
    {
        if (!_options.Groups.TryGetValue(instrument, out string? name))
            return SampleGroup.Of(Known(_pools.ByInstrument[instrument]));
        // Pool order puts the representative first; a group from elsewhere in the kit is put in that order here.
        ImmutableArray<Sample> hits = [.. _samples.Values.Where(s => s.Group == name)
            .OrderByDescending(s => s.Representative).ThenByDescending(s => s.Cleanliness)
            .ThenBy(s => s.Id, StringComparer.Ordinal)];
        return hits.IsEmpty
            ? throw new ArgumentException(
                $"{instrument} cannot be played by group '{name}': the kit has "
                    + string.Join(", ", _samples.Values.Select(s => s.Group).Distinct().Order(StringComparer.Ordinal)))
            : SampleGroup.Of(hits);
    }

    private ImmutableArray<SampleGroup> RoleGroups(Role role) => SampleGroup.Of(Known(_pools.ByRole[role]));

    private IEnumerable<Sample> Known(ImmutableArray<string> pool) =>
        pool.Select(id => _samples.TryGetValue(id, out Sample? sample)
        ? sample
        : throw new ArgumentException(
            $"the pools name sample '{id}', which the kit does not have; run the roles step again on this kit"));

    private static string Describe(int note, Instrument instrument, Voice voice) => string.Create(
        CultureInfo.InvariantCulture,
        $"no {instrument} for key {note}: {voice.Groups[0].Name} ({voice.Groups[0].Lead.Class}) plays "
            + $"it{(voice.Transpose == 0 ? "" : $", {voice.Transpose:+0.#;-0.#} semitones")}");
}
