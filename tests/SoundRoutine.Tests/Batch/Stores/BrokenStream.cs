namespace SoundRoutine.Tests.Batch.Stores;

/// <summary>A stream that gives some bytes and then fails, as a network does.</summary>
internal sealed class BrokenStream(int bytes) : MemoryStream(new byte[bytes])
{
    public override int Read(byte[] buffer, int offset, int count) => Whole(base.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Whole(base.Read(buffer));

    public override void CopyTo(Stream destination, int bufferSize)
    {
        base.CopyTo(destination, bufferSize);
        Whole(0);
    }

    private static int Whole(int read) => read > 0 ? read : throw new IOException("the line was cut");
}
