using System.Globalization;
using System.IO.Compression;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;

namespace SoundRoutine.Tests.Midi;

/// <summary>Files of other programs, in number: human drumming and pop songs.</summary>
public class RealMidiTests
{
    private static MidiFile Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        return MidiFile.Read(stream, entry.FullName);
    }

    [SharedDataFact]
    public void Human_drumming_reads_at_its_tempo_and_keeps_every_hit_where_it_was()
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(SharedData.Root!, "groove-v1.0.0-midionly.zip"));
        using var table = new StreamReader(zip.GetEntry("groove/info.csv")!.Open());
        string[] rows = table.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int bpm = Array.IndexOf(rows[0].Split(','), "bpm"), file = Array.IndexOf(rows[0].Split(','), "midi_filename");
        foreach (string[] row in rows.Skip(1).Select(r => r.Split(','))
            .Where(r => r.Contains("train") || r[^1].Trim() == "train").Where((_, i) => i % 30 == 0))
        {
            MidiFile midi = Read(zip.GetEntry("groove/" + row[file])!);
            Bytes.AssertSame(midi, Bytes.Read(Bytes.Write(midi)));
            PatternImport import = PatternMidi.FromMidi(midi);
            Assert.Equal(double.Parse(row[bpm], CultureInfo.InvariantCulture), import.Pattern.Grid.Bpm, 0.01);
            var tempo = new TempoMap(midi);
            double[] expected =
                [.. midi.Tracks.SelectMany(t => MidiNote.Of(t)).Where(n => n.Channel == 9)
                    .Select(n => tempo.ToSeconds(n.Start)).Order()];
            double[] actual =
                [.. import.Pattern.Events.Select(e => import.Pattern.Grid.ToSeconds(e.PlayedTick)).Order()];
            Assert.Equal(expected.Length, actual.Length);
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 0.0015);
            PatternImport again =
                PatternMidi.FromMidi(
                    Bytes.Read(Bytes.Write(PatternMidi.ToMidi(import.Pattern.Grid, import.Pattern.Events, "t"))));
            Assert.Equal(import.Pattern.Grid, again.Pattern.Grid);
            Assert.Equal(import.Pattern.Events.AsEnumerable(), again.Pattern.Events);
        }
    }

    [SharedDataFact]
    public void Songs_read_and_write_without_loss()
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(SharedData.Root!, "pop909-midi.zip"));
        foreach (ZipArchiveEntry entry in zip.Entries.Where((_, i) => i % 100 == 0))
        {
            MidiFile midi = Read(entry);
            Bytes.AssertSame(midi, Bytes.Read(Bytes.Write(midi)));
            Assert.True(MidiSummary.Of(midi).Seconds > 60);
        }
    }
}
