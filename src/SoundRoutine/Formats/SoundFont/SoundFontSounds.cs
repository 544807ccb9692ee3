using System.Buffers.Binary;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.SoundFont;

/// <summary>
/// Decodes the samples of a SoundFont: 16 bits, 24 where it keeps the lower ones apart, or Ogg Vorbis (SF3).
/// </summary>
internal sealed class SoundFontSounds(FormatFile file, SoundFontChunks chunks)
{
    private const int MaxFrames = 1 << 28;

    private readonly Dictionary<(SoundFontSample, SoundFontSample?), SoundFile> _sounds = [];

    /// <summary>One sample, or the two sides of a sound.</summary>
    public SoundFile Of(SoundFontSample left, SoundFontSample? right) =>
        _sounds.TryGetValue((left, right), out SoundFile? known) ? known
            : _sounds[(left, right)] = new SoundFile(NameOf(left, right),
                cancellation => Decode(left, right, cancellation));

    private static string NameOf(SoundFontSample left, SoundFontSample? right)
    {
        if (right is null) return left.Name;
        // "snare L" and "snare R" are a snare.
        int same = left.Name.Zip(right.Name).TakeWhile(p => p.First == p.Second).Count();
        string name = left.Name[..same].TrimEnd(' ', '_', '-', '(');
        return name.Length > 0 ? name : left.Name;
    }

    private AudioBuffer Decode(SoundFontSample left, SoundFontSample? right, CancellationToken cancellation)
    {
        if ((left.Type & 0x8000) != 0) throw new SoundRoutineException(
            $"{file.Path}: '{left.Name}' is in the ROM of a sound card, not in the file; leave it out");
        if (left.Rate is < 400 or > 400_000)
            throw file.Broken(InvariantText.Of($"'{left.Name}' has a rate of {left.Rate} Hz; export it again"));
        float[] one = Frames(left, cancellation);
        if (right is null) return new AudioBuffer((int)left.Rate, one);
        float[] other = Frames(right, cancellation);
        int frames = Math.Min(one.Length, other.Length);
        return new AudioBuffer((int)left.Rate, one[..frames], other[..frames]);
    }

    private float[] Frames(SoundFontSample sample, CancellationToken cancellation)
    {
        (long at, long length) = chunks.Place("smpl");
        if (sample.IsCompressed)
        {
            if (sample.Start >= sample.End || sample.End > length)
                throw file.Broken($"'{sample.Name}' lies outside the file's sounds; export it again");
            byte[] packed = chunks.Read(at + sample.Start, (int)Math.Min(MaxFrames, sample.End - sample.Start));
            return FormatArchive.Decode(new MemoryStream(packed), sample.Name + ".ogg", file.Path, cancellation)[0]
                .ToArray();
        }
        long end = Math.Min(sample.End, length / 2), count = end - sample.Start;
        if (count is <= 0 or > MaxFrames)
            throw file.Broken($"'{sample.Name}' lies outside the file's sounds; export it again");
        byte[] high = chunks.Read(at + 2L * sample.Start, (int)(2 * count));
        (long lowAt, long lowLength) = chunks.Place("sm24");
        byte[] low = lowLength >= end ? chunks.Read(lowAt + sample.Start, (int)count) : [];
        var frames = new float[high.Length / 2];
        for (int i = 0; i < frames.Length; i++)
        {
            int value = BinaryPrimitives.ReadInt16LittleEndian(high.AsSpan(2 * i)) * 256
                + (i < low.Length ? low[i] : 0);
            frames[i] = value / 8_388_608f;
        }
        return frames;
    }
}
