using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Rendering;

/// <summary>
/// When each event's sound starts, in frames of the render and in the order of sounding; and how long the track is. A
/// sample is started early by the time to its attack, so that the attack falls on the event's tick; on the first beat
/// what lies before the attack is cut off.
/// </summary>
internal sealed class NoteSchedule
{
    private readonly ImmutableArray<DrumEvent> _events;
    private readonly (double Start, int Event)[] _notes;

    public NoteSchedule(Arrangement arrangement, PlayableSamples samples, RenderOptions options)
    {
        Grid grid = arrangement.Grid;
        (_events, FramesPerTick) = (arrangement.Events, grid.ToSeconds(1) * options.SampleRate);
        LoopFrames = (long)Math.Round(grid.Seconds * options.SampleRate);
        Frames = LoopFrames;

        var notes = new List<(double Start, int Event)>(_events.Length);
        double longest = 0, end = 0;
        for (int i = 0; i < _events.Length; i++)
        {
            DrumEvent note = _events[i];
            double start = grid.ToSeconds(note.PlayedTick) * options.SampleRate, length = samples.Length(note);
            if (NoteLength(note, options) is double limit)
                // It is as long from its attack on.
                length = Math.Min(length, samples.Attack(note) + limit + Choke.FadeFrames(options.SampleRate));
            if (options.Tails == TailMode.Wrap) start -= Math.Floor(start / LoopFrames) * LoopFrames;
            // What was moved to before the first beat is heard on it.
            start = Math.Max(0, start) - samples.Attack(note);
            (longest, end) = (Math.Max(longest, length), Math.Max(end, start + length));
            notes.Add((start, i));
        }
        if (options.Tails == TailMode.Keep) Frames = Math.Max(LoopFrames, (long)Math.Ceiling(end));
        if (options.Tails == TailMode.Wrap) Margin = options.SampleRate;
        if (Margin > 0) AddOtherRounds(notes, longest);
        // A stable order, so that notes of the same instant always sum alike.
        notes.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Event.CompareTo(b.Event));
        _notes = [.. notes];
    }

    public double FramesPerTick { get; }

    /// <summary>The grid's length in frames.</summary>
    public long LoopFrames { get; }

    /// <summary>The track's length in frames, tails included as the options say.</summary>
    public long Frames { get; }

    /// <summary>
    /// Frames that can be rendered before and after the track: a second of the rounds around a wrapped loop, else none.
    /// </summary>
    public int Margin { get; }

    public int Count => _notes.Length;

    public double StartOf(int note) => _notes[note].Start;

    public DrumEvent EventOf(int note) => _events[_notes[note].Event];

    /// <summary>The place of its event in the arrangement.</summary>
    public int IndexOf(int note) => _notes[note].Event;

    /// <summary>Frames after which the note's own duration ends its sound; null where it rings out.</summary>
    public double? NoteLength(in DrumEvent note, RenderOptions options) =>
        options.OpenSoundsEndWithNote && ChokeGroups.IsOpen(note.Note)
        && note.Duration >= MusicalTime.TicksPerQuarter / 8
            ? note.Duration * FramesPerTick : null;

    // The rounds before, as far as their tails reach into the lead, and of the rounds after what the lead-out hears.
    private void AddOtherRounds(List<(double Start, int Event)> notes, double longest)
    {
        int count = notes.Count;
        double loop = Math.Max(1, LoopFrames), end = LoopFrames + Margin + FractionalDelay.Reach;
        int before = (int)Math.Ceiling((longest + FractionalDelay.Reach + Margin) / loop),
            after = (int)Math.Ceiling((Margin + FractionalDelay.Reach) / loop);
        for (int round = -before; round <= after; round++)
            for (int i = 0; i < count && round != 0; i++)
                if (notes[i].Start + round * loop < end) notes.Add((notes[i].Start + round * loop, notes[i].Event));
    }
}
