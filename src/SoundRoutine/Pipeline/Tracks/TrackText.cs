using System.Collections.Immutable;
using System.Text;
using SoundRoutine.Exporting;
using SoundRoutine.Kits;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Tracks;

/// <summary>A page of plain text beside the files of a track: what they are and what they are made of.</summary>
internal static class TrackText
{
    /// <summary>How every such page begins, so that another file is told from it.</summary>
    public const string FirstWords = "SoundRoutine track";

    /// <summary>What may be done with the sounds that play.</summary>
    public static string LicenseOf(TrackMaterial material)
    {
        if (material.License is { } license) return license;
        ImmutableArray<Sample> played = [.. material.Played];
        return played.IsEmpty ? "No sounds" : SampleLicense.OfAll(played);
    }

    /// <param name="material">The track.</param>
    /// <param name="files">The names of what was written, and what each is.</param>
    public static string Write(TrackMaterial material, IEnumerable<(string Name, string What)> files)
    {
        Grid grid = material.Grid;
        var text = new StringBuilder();
        Line($"{FirstWords}: {Plain(material.Title)}");
        Line($"");
        Line($"Tempo     {grid.Bpm:0.######} bpm");
        Line($"Meter     {grid.Meter}");
        Line($"Bars      {grid.Bars}");
        Line($"Length    {grid.Seconds:0.000} s");
        Line($"Rate      {material.Options.Render.SampleRate} Hz");
        Head("Sections");
        foreach (Section section in material.Sections)
            Line($"bar {section.Bar + 1,-5} {grid.ToSeconds((long)section.Bar * grid.TicksPerBar),9:0.000} s  "
                + $"{section.Name}");
        Head("Keys (MIDI channel 10, General MIDI)");
        Dictionary<string, Sample> samples = material.Kit.Samples.ToDictionary(s => s.Id);
        foreach (IGrouping<int, DrumEvent> key in material.Arrangement.Events.GroupBy(e => e.Note).OrderBy(g => g.Key))
            Line($"{key.Key,3}  {GeneralMidi.NameOf(key.Key),-20} {key.Count(),5} "
                + $"{(key.Count() == 1 ? "hit " : "hits")}  "
                + $"{string.Join(", ", key.Select(e => samples[e.SampleId!].Group).Distinct()
                    .Order(StringComparer.Ordinal))}");
        Head("Sounds");
        foreach (Sample sample in material.Played)
            Line($"{sample.Id,-24} {Plain(material.License ?? SampleLicense.Of(sample))}");
        Head("Files");
        foreach ((string name, string what) in files) Line($"{Plain(name),-36} {what}");
        return text.ToString();

        void Head(string title)
        {
            Line($"");
            Line($"{title}");
        }

        void Line(InvariantText line) => text.Append(InvariantText.Of(line)).Append('\n');
    }

    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
