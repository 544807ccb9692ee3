using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Patterns;

namespace SoundRoutine.Tests.Midi;

/// <summary>Files of format 2, whose tracks are pieces of their own, and files in a RIFF wrapper.</summary>
public class MidiSequencesTests
{
    private const string End = "00 FF 2F 00";

    private static readonly byte[] First = Bytes.Track($"00 FF 51 03 07A120 00 99 24 64 30 99 24 00 {End}"),
        Second = Bytes.Track($"00 FF 51 03 061A80 00 99 26 64 60 99 26 00 {End}");

    [Fact]
    public void Every_track_of_format_2_is_a_piece_with_a_tempo_of_its_own()
    {
        MidiFile file = Bytes.Read(Bytes.Header(format: 2, tracks: 2), First, Second);
        Assert.Equal((2, 2), (file.Format, file.Sequences.Length));
        Assert.Equal([500_000, 400_000], file.Sequences.Select(s => new TempoMap(s).Changes[0].MicrosecondsPerQuarter));
        Assert.Equal([36, 38], file.Sequences.Select(s => PatternMidi.FromMidi(s).Pattern.Events.Single().Note));
        Assert.Throws<ArgumentException>(() => PatternMidi.FromMidi(file));
        Bytes.AssertSame(file, Bytes.Read(Bytes.Write(file)));
    }

    [Fact]
    public void Other_formats_are_one_piece()
    {
        MidiFile file = Bytes.Read(Bytes.Header(format: 1, tracks: 2), First, Second);
        Assert.Same(file, Assert.Single(file.Sequences));
        Assert.Single(Bytes.Read(Bytes.Header(format: 2), First).Sequences);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_riff_wrapper_is_taken_off_whatever_stands_before_and_after_the_music(int before)
    {
        byte[] midi = [.. Bytes.Header(), .. First];
        byte[] list = [.. "LIST"u8, (byte)before, 0, 0, 0, .. new byte[before + (before & 1)]];
        Assert.Equal(2,
            Bytes.Read("RIFF"u8.ToArray(), [1, 0, 0, 0], "RMID"u8.ToArray(), list, Data(midi.Length), midi,
            list).Tracks[0].Events.OfType<NoteOn>().Count());
        // A size that was never filled in, or goes beyond the end.
        foreach (int size in new[] { 0, -1 })
            Assert.Single(Bytes.Read("RIFF"u8.ToArray(), new byte[4], "RMID"u8.ToArray(), Data(size), midi).Tracks);
        Assert.Throws<SoundRoutineException>(
            () => Bytes.Read("RIFF"u8.ToArray(), new byte[4], "RMID"u8.ToArray(), list, list));

        static byte[] Data(int size) => [.. "data"u8, .. BitConverter.GetBytes(size)];
    }
}
