namespace SoundRoutine.Models.Downloads;

/// <summary>
/// Reads on from another stream and refuses when more comes out of it than can be right, as from a decompression bomb.
/// </summary>
internal sealed class LimitedStream(Stream inner, long limit) : Stream
{
    private long _left = limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set =>
        throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">The limit is passed.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        if ((_left -= read) < 0) throw new InvalidDataException("it unpacks to more than it should");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
