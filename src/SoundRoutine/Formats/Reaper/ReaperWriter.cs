using System.Text;
using SoundRoutine.Formats.Tracks;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats.Reaper;

/// <summary>
/// Writes Reaper projects: text, in the words that projects of version 0.1 use. The notes are a track of their own,
/// muted where there are stems; stems are named by their paths relative to the project.
/// </summary>
internal static class ReaperWriter
{
    /// <param name="track">What is written.</param>
    /// <param name="fileOf">The path of a stem as the project names it, with forward slashes.</param>
    public static string Write(DrumTrack track, Func<TrackStem, string> fileOf)
    {
        var text = new StringBuilder();
        int depth = 0;
        Open("REAPER_PROJECT 0.1 \"7.0\" 0");
        Line(InvariantText.Of($"TEMPO {track.Grid.Bpm} {track.Grid.Meter.Beats} {track.Grid.Meter.Unit}"));
        for (int i = 0; i < track.Sections.Length; i++)
        {
            double at = track.Grid.ToSeconds((long)track.Sections[i].Bar * track.Grid.TicksPerBar);
            Line(InvariantText.Of($"MARKER {i + 1} {at:0.##############} {Quoted(track.Sections[i].Name)} 0"));
        }
        foreach (TrackStem stem in track.Stems)
            Track(stem.Name, muted: false, stem.Seconds, () =>
            {
                Open("SOURCE WAVE");
                Line($"FILE {Quoted(fileOf(stem))}");
                Close();
            });
        Track("Drums", muted: track.Stems.Length > 0, track.Grid.Seconds, () =>
        {
            Open("SOURCE MIDI");
            Line(InvariantText.Of($"HASDATA 1 {MusicalTime.TicksPerQuarter} QN"));
            foreach (string line in Events(track)) Line(line);
            Close();
        });
        Close();
        return text.ToString();

        void Track(string name, bool muted, double seconds, Action source)
        {
            Open("TRACK");
            Line($"NAME {Quoted(name)}");
            Line("VOLPAN 1 0 -1");
            Line(muted ? "MUTESOLO 1 0" : "MUTESOLO 0 0");
            Line("NCHAN 2");
            Open("ITEM");
            Line("POSITION 0");
            Line(InvariantText.Of($"LENGTH {seconds:0.##############}"));
            Line("LOOP 0");
            Line($"NAME {Quoted(name)}");
            source();
            Close();
            Close();
        }

        void Line(string line) => text.Append(' ', 2 * depth).Append(line).Append('\n');

        void Open(string line)
        {
            Line("<" + line);
            depth++;
        }

        void Close()
        {
            depth--;
            Line(">");
        }
    }

    /// <summary>Strikes and releases, each after the ticks since the last; all notes off ends the item.</summary>
    private static IEnumerable<string> Events(DrumTrack track)
    {
        long now = 0;
        var events = track.Notes.SelectMany(n => new (long Tick, int Status, int Key, int Velocity)[]
        {
            (n.Start, 0x90 | n.Channel, n.Key, n.Velocity), (n.End, 0x80 | n.Channel, n.Key, 0),
        }).OrderBy(e => e.Tick).ThenBy(e => e.Status);
        foreach ((long tick, int status, int key, int velocity) in events)
        {
            yield return InvariantText.Of($"E {tick - now} {status:x2} {key:x2} {velocity:x2}");
            now = tick;
        }
        yield return InvariantText.Of($"E {Math.Max(0, track.Grid.Length - now)} b0 7b 00");
    }

    /// <summary>In the quotes that it does not hold; nothing can be escaped.</summary>
    private static string Quoted(string text)
    {
        text = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        foreach (char quote in "\"'`")
            if (!text.Contains(quote, StringComparison.Ordinal)) return $"{quote}{text}{quote}";
        return $"`{text.Replace('`', '\'')}`";
    }
}
