using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Midi;

public class MidiFileReadTests
{
    private const string End = "00 FF 2F 00";

    [Fact]
    public void A_file_spelled_out_by_another_program_reads_event_by_event()
    {
        MidiFile file = Bytes.Read(File.ReadAllBytes(Bytes.Golden("by_hand.mid")));
        Assert.Equal((1, 96, 2), (file.Format, file.Division, file.Tracks.Length));
        Assert.Equal("March", file.Tracks[0].Name);
        Assert.Equal([500_000, 1_000_000], file.Tracks[0].Events.OfType<MetaEvent>().Select(e => e.Tempo)
            .OfType<int>());
        Assert.Equal(new Meter(7, 8), file.Tracks[0].Events.OfType<MetaEvent>().Single(e => e.Meter is not null).Meter);
        Assert.Equal(
        [
            MetaEvent.OfText(0, MetaEvent.TrackNameType, "Drums"),
            new NoteOn(0, 9, 36, 100),
            new NoteOn(48, 9, 36, 0),
            new NoteOn(96, 9, 38, 127),
            new SystemExclusive(96, false, [0x43, 0x12, 0xF7]),
            new NoteOff(112, 9, 38, 64),
            new SystemExclusive(112, true, [0xF3, 0x01]),
            new ControlChange(112, 9, 7, 100),
            new ProgramChange(112, 9, 25),
            new ChannelPressure(112, 9, 32),
            new PitchBend(112, 9, 8192),
            new KeyPressure(112, 9, 36, 5),
            new NoteOn(528, 9, 46, 80),
            new NoteOff(656, 9, 46, 0),
        ], file.Tracks[1].Events.AsEnumerable());
        Assert.Equal(656, file.Tracks[1].End);
        MidiChunk other = Assert.Single(file.OtherChunks);
        Assert.Equal(("XFIH", 1), (other.Type, other.TracksBefore));
        Assert.Equal([1, 2, 3], other.Data.AsEnumerable());
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("52494646", "does not start with 'MThd'")]
    [InlineData("4D546864 00000006 0000", "inside its header")]
    [InlineData("4D546864 00000006 0002 0001 0060", "breaks off before its first track")]
    [InlineData("4D546864 00000006 0009 0001 0060", "format 9")]
    [InlineData("4D546864 00000006 0000 0001 E728", "SMPTE")]
    [InlineData("4D546864 00000006 0000 0001 0000", "0 ticks per quarter")]
    [InlineData("4D546864 000000FF 0000 0001 0060", "header of 255 bytes")]
    [InlineData("4D546864 00000006 0000 0000 0060", "MIDI file without tracks")]
    public void A_broken_header_is_told_in_one_line(string hex, string part) =>
        AssertRefused(part, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("00 90 24", "breaks off")]
    [InlineData("00 24 40", "without a status")]
    [InlineData("FF FF FF FF 00 90 24 40", "more than four bytes")]
    [InlineData("00 FF 01 85 00 41", "breaks off")]
    [InlineData("00 F0 FF FF FF 7F 41", "breaks off")]
    [InlineData("00 90 24 80", "over 127")]
    [InlineData("00 F4 00", "0xF4")]
    public void A_broken_track_is_told_in_one_line(string hex, string part) =>
        AssertRefused(part, [.. Bytes.Header(), .. Bytes.Track(hex)]);

    [Fact]
    public void A_track_cut_short_is_refused()
    {
        byte[] whole = [.. Bytes.Header(), .. Bytes.Track($"00 99 24 64 30 99 24 00 30 99 26 64 {End}")];
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            Assert.Throws<SoundRoutineException>(() => Bytes.Read(cut));
        }
        Assert.Equal(3, Bytes.Read(whole).Tracks[0].Events.Length);
    }

    [Fact]
    public void A_file_too_large_is_refused_unread() =>
        AssertRefused("larger than 32 MB", new byte[MidiFile.MaxBytes + 1]);

    [Fact]
    public void A_track_without_an_end_ends_with_its_last_event()
    {
        MidiTrack track = Bytes.Read(Bytes.Header(), Bytes.Track("00 99 24 64 30 99 24 00")).Tracks[0];
        Assert.Equal((2, 48L), (track.Events.Length, track.End));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(-1)]
    public void A_wrong_length_of_the_last_track_is_passed_over_where_the_track_has_an_end(int length)
    {
        byte[] content = [0, 0x99, 36, 100, 48, 0x99, 36, 0, 0, 0xFF, 0x2F, 0];
        MidiTrack track = Bytes.Read(Bytes.Header(), Bytes.Chunk("MTrk", content, length)).Tracks[0];
        Assert.Equal((2, 48L), (track.Events.Length, track.End));
    }

    [Fact]
    public void Running_status_goes_on_after_a_meta_event() =>
        Assert.Equal(new NoteOn(1, 9, 38, 64),
            Bytes.Read(Bytes.Header(), Bytes.Track($"00 99 24 64 00 FF 01 01 41 01 26 40 {End}")).Tracks[0].Events[2]);

    [Fact]
    public void Stray_bytes_after_the_music_a_longer_header_and_a_wrong_count_are_passed_over()
    {
        byte[] header = [.. "MThd"u8, 0, 0, 0, 8, 0, 1, 0, 9, 0, 96, 7, 7];
        Assert.Single(Bytes
            .Read(header, Bytes.Track($"00 99 24 64 {End}"), [0, 0, 0, 65, 66, 67, 68, 69, 70, 71, 72]).Tracks);
        Assert.Single(Bytes.Read(header, Bytes.Track($"00 99 24 64 {End}"), "\r\nsent by mail"u8.ToArray()).Tracks);
    }

    [Fact]
    public void Several_tracks_in_format_0_read_as_format_1() =>
        Assert.Equal(1, Bytes.Read(Bytes.Header(format: 0, tracks: 2), Bytes.Track(End), Bytes.Track(End)).Format);

    [Fact]
    public void A_riff_wrapper_is_taken_off()
    {
        byte[] content = [.. Bytes.Header(), .. Bytes.Track($"00 99 24 64 {End}")];
        byte[] wrapper = [.. "RIFF"u8, 0, 0, 0, 0, .. "RMIDdata"u8, (byte)content.Length, 0, 0, 0];
        Assert.Single(Bytes.Read(wrapper, content).Tracks);
    }

    [Fact]
    public void Text_reads_as_utf8_and_else_as_latin1()
    {
        Assert.Equal("Größe", MetaEvent.OfText(0, MetaEvent.TextType, "Größe").Text);
        Assert.Equal("Größe",
            new MetaEvent(0, MetaEvent.TextType, [.. System.Text.Encoding.Latin1.GetBytes("Größe")]).Text);
    }

    private static void AssertRefused(string part, byte[] data)
    {
        string message = Assert.Throws<SoundRoutineException>(() => Bytes.Read(data)).Message;
        Assert.StartsWith("song.mid: ", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
