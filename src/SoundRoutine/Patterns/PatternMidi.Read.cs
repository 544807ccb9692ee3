using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns;

public static partial class PatternMidi
{
    /// <summary>Keys below General MIDI's that electronic kits send for the edge of the hi-hat.</summary>
    private const int ClosedHatEdge = 22, OpenHatEdge = 26;

    private const int LowestNote = 27, HighestNote = 87;

    private static readonly string[] DrumWords =
        ["kit", "beat", "beats", "kick", "snare", "hat", "hats", "hihat", "toms", "cymbals"];

    /// <summary>
    /// The drums of any MIDI file as a pattern. Drums are the notes of channel 10; without any, those of tracks named
    /// like drums or a role; without any, those of a file's only channel. Tempo and meter are those at the first hit,
    /// bars are rounded up, and each hit keeps its distance from the nearest step. The role is the track's where it is
    /// named so, otherwise it follows the instrument. A file without drums gives an empty pattern and a warning.
    /// </summary>
    /// <exception cref="ArgumentException">The file holds several pieces: take one of its
    /// <see cref="MidiFile.Sequences"/>.</exception>
    internal static PatternImport FromMidi(MidiFile file)
    {
        if (file.Sequences.Length > 1)
            throw new ArgumentException(
                $"the file holds {file.Sequences.Length} pieces of music; take one of its sequences");
        file = file.Rescaled();
        GridAnnotation? annotation = file.Tracks.SelectMany(t => t.Events).OfType<MetaEvent>()
            .Select(GridAnnotation.Read).FirstOrDefault(a => a is not null);
        var warnings = ImmutableArray.CreateBuilder<string>();
        List<Strike> strikes = DrumStrikes(file, annotation is not null);
        if (strikes.Count == 0)
            warnings.Add("the file holds no drums: put them on channel 10 or in a track named 'Drums'");
        strikes = OnKnownKeys(strikes, warnings);

        long first = strikes.Count == 0 ? 0 : strikes.Min(s => s.Note.Start);
        double bpm = BpmAt(new TempoMap(file), first, annotation, warnings);
        MeterMap meters = new(file);
        Meter meter = MeterAt(meters, first, warnings);
        // Bars are counted from where their meter begins, which may cut the bar before short.
        long late = annotation is null ? meters.At(first).Tick % meter.TicksPerBar : 0;
        if (late > 0) strikes = [.. strikes.Select(s => s with { Note = s.Note.Earlier(late) })];
        Grid grid = annotation is null ? ForeignGrid(bpm, meter, strikes) : OwnGrid(bpm, meter, annotation);
        int bars = BarsFor(strikes, grid, annotation?.Bars ?? 0);
        if (bars > Grid.MaxBars)
        {
            bars = Grid.MaxBars;
            long end = (long)bars * grid.TicksPerBar;
            warnings.Add(
                Text($"{Counted.LeftOut(strikes.RemoveAll(s => s.Note.Start >= end), "hit")} after bar {bars}: a "
                    + $"pattern holds at most {bars} bars"));
        }
        grid = grid with { Bars = bars };
        return new PatternImport(new Pattern(grid,
        [
            .. strikes.Select(
                s => s.Annotation is null ? Infer(grid, s.Note, s.Role)
                    : s.Annotation.Apply(Infer(grid, s.Note, s.Role), grid))
                .OrderBy(e => e.Tick).ThenBy(e => e.Note).ThenBy(e => e.Role).ThenBy(e => e.MicroOffset)
                .ThenBy(e => e.Velocity),
        ]), warnings.ToImmutable());
    }

    private readonly record struct Strike(MidiNote Note, Role Role, HitAnnotation? Annotation);

    private static List<Strike> DrumStrikes(MidiFile file, bool own)
    {
        ImmutableArray<MidiNote>[] notes = [.. file.Tracks.Select(MidiNote.Of)];
        Role?[] roles = [.. file.Tracks.Select(t => NamedRole(t.Name))];
        bool[] named = [.. file.Tracks.Select((t, i) => roles[i] is not null || IsDrumName(t.Name))];
        bool oneChannel = notes.SelectMany(n => n).Select(n => n.Channel).Distinct().Count() == 1;
        Func<int, MidiNote, bool>[] choices =
        [
            (track, note) => note.Channel == GeneralMidi.DrumChannel || (own && roles[track] is not null),
            (track, _) => named[track],
            (_, _) => oneChannel,
        ];
        foreach (Func<int, MidiNote, bool> isDrum in choices)
        {
            var strikes = new List<Strike>();
            for (int track = 0; track < notes.Length; track++)
            {
                HitAnnotation?[] annotations = AnnotationsOf(file.Tracks[track], notes[track].Length);
                for (int i = 0; i < notes[track].Length; i++)
                {
                    MidiNote note = notes[track][i];
                    if (isDrum(track, note))
                        strikes.Add(new Strike(note, roles[track]
                            ?? GeneralMidi.RoleOf(GeneralMidi.InstrumentOf(note.Key)), annotations[i]));
                }
            }
            if (strikes.Count > 0) return strikes;
        }
        return [];
    }

    /// <summary>
    /// The annotation of each strike of a track: the first not yet taken of those before it at its tick that name its
    /// key.
    /// </summary>
    private static HitAnnotation?[] AnnotationsOf(MidiTrack track, int strikes)
    {
        var found = new HitAnnotation?[strikes];
        var waiting = new Dictionary<int, Queue<HitAnnotation>>();
        long now = -1;
        int strike = 0;
        foreach (MidiEvent e in track.Events)
        {
            if (e.Tick != now) waiting.Clear();
            now = e.Tick;
            if (e is MetaEvent meta && HitAnnotation.Read(meta) is { } annotation)
            {
                if (!waiting.TryGetValue(annotation.Note, out Queue<HitAnnotation>? queue))
                    waiting[annotation.Note] = queue = new Queue<HitAnnotation>();
                queue.Enqueue(annotation);
            }
            else if (e is NoteOn { Velocity: > 0 } on)
            {
                if (waiting.TryGetValue(on.Key, out Queue<HitAnnotation>? queue)
                    && queue.TryDequeue(out HitAnnotation? match)) found[strike] = match;
                strike++;
            }
        }
        return found;
    }

    private static List<Strike> OnKnownKeys(List<Strike> strikes, ImmutableArray<string>.Builder warnings)
    {
        List<Strike> known =
        [
            .. strikes.Select(s => s.Note.Key switch
            {
                ClosedHatEdge => s with { Note = s.Note with { Key = GeneralMidi.ClosedHat } },
                OpenHatEdge => s with { Note = s.Note with { Key = GeneralMidi.OpenHat } },
                _ => s,
            }).Where(s => s.Note.Key is >= LowestNote and <= HighestNote),
        ];
        if (known.Count < strikes.Count)
            warnings.Add(
                Text($"{Counted.LeftOut(strikes.Count - known.Count, "hit")} on keys outside {LowestNote} to "
                    + $"{HighestNote}: they are no drum keys"));
        return known;
    }

    private static double BpmAt(TempoMap map, long tick, GridAnnotation? annotation,
        ImmutableArray<string>.Builder warnings)
    {
        TempoChange tempo = map.At(tick);
        // The annotation is finer, but the file counts where another program has changed its tempo.
        bool agrees = annotation is { Bpm: >= Grid.MinBpm and <= Grid.MaxBpm }
            && TempoMap.MicrosecondsPerQuarter(annotation.Bpm) == tempo.MicrosecondsPerQuarter;
        double bpm = Math.Clamp(agrees ? annotation!.Bpm : tempo.Bpm, Grid.MinBpm, Grid.MaxBpm);
        if (!agrees && bpm != tempo.Bpm)
            warnings.Add(Text($"the tempo of {tempo.Bpm:0.##} bpm is out of range: {bpm} is used"));
        int changes = map.Changes.Count(c => c.Tick > tick);
        if (changes > 0)
            warnings.Add(
                Text($"the tempo changes {Times(changes)} after the first hit: {bpm:0.##} bpm is kept throughout"));
        return bpm;
    }

    private static Meter MeterAt(MeterMap map, long tick, ImmutableArray<string>.Builder warnings)
    {
        Meter meter = map.At(tick).Meter, used = meter;
        if (!Meter.Supported.Contains(meter))
        {
            // 2/2 and 8/8 are 4/4 under another name; 3/8 is half of 6/8.
            used = new[] { 1, 2 }
                .SelectMany(times => Meter.Supported.Where(m => m.TicksPerBar == times * meter.TicksPerBar))
                .OrderBy(m => m.TicksPerBar).ThenByDescending(m => m.Unit == meter.Unit)
                .FirstOrDefault(Meter.Common);
            warnings.Add(Text($"the meter {meter} is read as {used}"));
        }
        int changes = map.Changes.Count(c => c.Tick > tick);
        if (changes > 0)
            warnings.Add(Text($"the meter changes {Times(changes)} after the first hit: {used} is kept throughout"));
        return used;
    }

    private static Grid OwnGrid(double bpm, Meter meter, GridAnnotation annotation)
    {
        var plain = new Grid { Bpm = bpm, Meter = meter };
        try
        {
            return (plain with { Subdivision = annotation.Subdivision, Swing = annotation.Swing,
                SwingUnit = annotation.SwingUnit }).Validated();
        }
        catch (ArgumentException)
        {
            return plain; // Another program has changed the meter or the annotation.
        }
    }

    /// <summary>Straight sixteenths, or triplets where the hits lie less than half as far from those.</summary>
    private static Grid ForeignGrid(double bpm, Meter meter, List<Strike> strikes)
    {
        var sixteenths = new Grid { Bpm = bpm, Meter = meter };
        Grid triplets = sixteenths with { Subdivision = Subdivision.Triplets };
        bool divides = meter.TicksPerBar % triplets.TicksPerStep == 0;
        return divides && 2 * Distance(triplets.TicksPerStep) < Distance(sixteenths.TicksPerStep) ? triplets
            : sixteenths;

        double Distance(int step) =>
            strikes.Sum(s => (double)Math.Min(s.Note.Start % step, step - s.Note.Start % step));
    }

    private static int BarsFor(List<Strike> strikes, Grid grid, int annotated)
    {
        long last = strikes.Count == 0 ? 0 : strikes.Max(s => s.Note.Start);
        if (annotated is >= 1 and <= Grid.MaxBars && last <= (long)annotated * grid.TicksPerBar) return annotated;
        return (int)Math.Min(int.MaxValue, last / grid.TicksPerBar + 1);
    }

    private static Role? NamedRole(string trackName)
    {
        foreach (Role role in Enum.GetValues<Role>())
            if (trackName.Trim().Equals(role.ToString(), StringComparison.OrdinalIgnoreCase)) return role;
        return null;
    }

    private static bool IsDrumName(string trackName) =>
        new string([.. trackName.ToLowerInvariant().Select(c => char.IsLetter(c) ? c : ' ')]).Split(' ')
            .Any(word => word.StartsWith("drum", StringComparison.Ordinal)
                || word.StartsWith("perc", StringComparison.Ordinal) || DrumWords.Contains(word));

    private static string Times(int count) => count == 1 ? "once" : Text($"{count} times");

    private static string Text(InvariantText text) => InvariantText.Of(text);
}
