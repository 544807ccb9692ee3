using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Kits;

namespace SoundRoutine.Rendering;

/// <summary>
/// What the renderer plays, before loudness and limiter, as a list for another player: one that starts each sample at
/// its time, at its two amplitudes, and fades it with half a cosine where it is ended, plays the same.
/// </summary>
internal sealed record PlaybackPlan
{
    /// <summary>The length of the grid in seconds; sounds may ring on after it.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds in which a sound that is ended fades.</summary>
    public required double Fade { get; init; }

    /// <summary>In the order of sounding.</summary>
    public required ImmutableArray<PlannedNote> Notes { get; init; }

    /// <exception cref="ArgumentException">As for <see cref="Renderer"/>.</exception>
    public static PlaybackPlan Of(Arrangement arrangement, Kit kit, RenderOptions options)
    {
        RenderOptions valid = options.Validated() with { Tails = TailMode.Keep };
        arrangement.Grid.Validated();
        var samples = new PlayableSamples(kit, valid.SampleRate);
        var score = new NoteSchedule(arrangement, samples, valid);
        int rate = valid.SampleRate;
        var notes = new PlannedNote[score.Count];
        // Sounds that a later note may end.
        List<int> open = [];
        for (int i = 0; i < notes.Length; i++)
        {
            DrumEvent note = score.EventOf(i);
            double start = score.StartOf(i), stop = Math.Ceiling(start) / rate;
            foreach (int other in open)
                if (Choke.Ends(note.Note, start, score.EventOf(other).Note, score.StartOf(other), rate))
                    notes[other] = notes[other] with { Stop = Math.Min(notes[other].Stop ?? stop, stop) };
            Sample sample = samples.Of(note);
            (double left, double right) = NoteLevel.Of(note, sample, kit.Bank[sample.Id].Channels > 1, valid);
            double? length = score.NoteLength(note, valid);
            notes[i] = new PlannedNote
            {
                Event = score.IndexOf(i),
                // On the frame that a draft has it on: of two as near a browser might take the other.
                Start = Math.Round(start) / rate,
                Sample = sample.Id,
                Left = left,
                Right = right,
                Rate = Math.Pow(2, note.Transpose / 12),
                Stop = length is { } l ? Math.Round(start + samples.Attack(note) + l) / rate : null,
            };
            if (Midi.ChokeGroups.IsOpen(note.Note)) open.Add(i);
        }
        return new PlaybackPlan
        {
            Seconds = (double)score.LoopFrames / rate,
            Fade = (double)Choke.FadeFrames(rate) / rate,
            Notes = [.. notes],
        };
    }
}
