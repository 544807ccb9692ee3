using SoundRoutine.Midi;

namespace SoundRoutine.Tests.Midi;

/// <summary>Small MIDI files spelled out in bytes.</summary>
internal static class Bytes
{
    public static string Golden(string file) => Path.Combine(AppContext.BaseDirectory, "Midi", "golden", file);

    public static byte[] Header(int format = 0, int tracks = 1, int division = 96) =>
        [.. "MThd"u8, 0, 0, 0, 6, 0, (byte)format, 0, (byte)tracks, (byte)(division >> 8), (byte)division];

    public static byte[] Track(string hex) =>
        Chunk("MTrk", Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    public static byte[] Chunk(string name, byte[] content, int? length = null)
    {
        int size = length ?? content.Length;
        return [.. System.Text.Encoding.ASCII.GetBytes(name), (byte)(size >> 24), (byte)(size >> 16),
            (byte)(size >> 8), (byte)size, .. content];
    }

    public static MidiFile Read(params byte[][] parts)
    {
        using var stream = new MemoryStream([.. parts.SelectMany(p => p)]);
        return MidiFile.Read(stream, "song.mid");
    }

    public static byte[] Write(MidiFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    /// <summary>Two files hold the same: format, division, every event, every chunk.</summary>
    public static void AssertSame(MidiFile expected, MidiFile actual)
    {
        Assert.Equal((expected.Format, expected.Division), (actual.Format, actual.Division));
        Assert.Equal(expected.Tracks.Select(t => t.End), actual.Tracks.Select(t => t.End));
        Assert.Equal(expected.Tracks.Length, actual.Tracks.Length);
        for (int i = 0; i < expected.Tracks.Length; i++)
            Assert.Equal(expected.Tracks[i].Events.AsEnumerable(), actual.Tracks[i].Events);
        Assert.Equal(expected.OtherChunks.Select(Plain), actual.OtherChunks.Select(Plain));

        static string Plain(MidiChunk c) => $"{c.TracksBefore} {c.Type} {Convert.ToHexString(c.Data.AsSpan())}";
    }
}
