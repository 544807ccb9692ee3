namespace SoundRoutine.Separation;

/// <summary>Where the segments of a track lie in one pass through a network.</summary>
/// <param name="Frames">Of the track.</param>
/// <param name="Length">Of a segment.</param>
/// <param name="Stride">From the start of one segment to that of the next.</param>
/// <param name="Shift">Frames of silence before the track, under a stride.</param>
internal readonly record struct StemLayout(long Frames, int Length, int Stride, int Shift)
{
    /// <summary>How many there are: the last is the first that reaches the end of the track.</summary>
    public int Segments =>
        Frames == 0 ? 0 : 1 + (int)((Math.Max(0, Frames + Shift - Length) + Stride - 1) / Stride);

    /// <summary>
    /// The frame of the track that a segment begins with, under 0 where silence is before it. The last segment ends
    /// with the track, however little of it is new: a network hears no silence there.
    /// </summary>
    public long OffsetOf(int segment) =>
        segment == 0 ? -Shift : Math.Min((long)segment * Stride - Shift, Frames - Length);

    /// <summary>Its frames that are before the end of the track.</summary>
    public int LengthOf(int segment) => (int)Math.Min(Length, Frames - OffsetOf(segment));

    /// <summary>
    /// Frames of silence that the network sees before them: a track shorter than a segment stands in the middle of what
    /// it sees.
    /// </summary>
    public int BeforeOf(int segment) => (Length - LengthOf(segment)) / 2;
}
