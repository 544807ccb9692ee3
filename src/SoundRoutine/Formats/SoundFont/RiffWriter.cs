using System.Text;

namespace SoundRoutine.Formats.SoundFont;

/// <summary>Writes RIFF chunks whose sizes are known when they end.</summary>
/// <param name="stream">Writable and seekable.</param>
internal sealed class RiffWriter(Stream stream)
{
    private readonly Stack<long> _open = new();

    /// <summary>Begins a chunk of chunks.</summary>
    public void Open(string id, string type)
    {
        Begin(id);
        stream.Write(Encoding.ASCII.GetBytes(type));
    }

    /// <summary>Ends the chunk that began last.</summary>
    public void Close()
    {
        long start = _open.Pop(), end = stream.Position, size = end - start;
        if (size > uint.MaxValue)
            throw new SoundRoutineException("a SoundFont holds at most 4 GB of sound; export fewer sounds, or 16 bits");
        stream.Position = start - 4;
        stream.Write(BitConverter.GetBytes((uint)size));
        stream.Position = end;
        if (size % 2 != 0) stream.WriteByte(0);
    }

    public void Chunk(string id, Action<BinaryWriter> write)
    {
        Begin(id);
        using (var writer = new BinaryWriter(stream, Encoding.ASCII, leaveOpen: true)) write(writer);
        Close();
    }

    /// <summary>Begins a chunk of bytes.</summary>
    public Stream Begin(string id)
    {
        stream.Write(Encoding.ASCII.GetBytes(id));
        stream.Write(new byte[4]);
        _open.Push(stream.Position);
        return stream;
    }
}
