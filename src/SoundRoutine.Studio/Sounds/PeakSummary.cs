namespace SoundRoutine.Studio.Sounds;

/// <summary>
/// The outline of a recording: the least and greatest value of each stretch, channel by channel within it, as 8 bits.
/// </summary>
internal sealed record PeakSummary
{
    public required int SampleRate { get; init; }

    /// <summary>Of the whole recording.</summary>
    public required long Frames { get; init; }

    /// <summary>Frames of a stretch; the last may be shorter.</summary>
    public required int PerPeak { get; init; }

    public required int Channels { get; init; }

    /// <summary>-127 to 127 for -1 to 1.</summary>
    public required sbyte[] Min { get; init; }

    public required sbyte[] Max { get; init; }

    /// <summary>With stretches twice as long, <paramref name="times"/> times.</summary>
    public PeakSummary Coarser(int times)
    {
        int stretch = 1 << times, peaks = Min.Length / Channels, count = (peaks + stretch - 1) / stretch;
        sbyte[] min = new sbyte[count * Channels], max = new sbyte[count * Channels];
        Array.Fill(min, sbyte.MaxValue);
        Array.Fill(max, sbyte.MinValue);
        for (int peak = 0; peak < peaks; peak++)
            for (int c = 0; c < Channels; c++)
            {
                int from = peak * Channels + c, to = peak / stretch * Channels + c;
                min[to] = Math.Min(min[to], Min[from]);
                max[to] = Math.Max(max[to], Max[from]);
            }
        return this with { PerPeak = PerPeak * stretch, Min = min, Max = max };
    }

    /// <summary>The stretches from one second to another, whole ones; their first is the first frame.</summary>
    public PeakSummary Between(double from, double to)
    {
        int peaks = Min.Length / Channels, first = PeakAt(from), last = Math.Max(first, PeakAt(to) + 1);
        Range values = (first * Channels)..(Math.Min(last, peaks) * Channels);
        long frames = Math.Max(0, Math.Min(Frames, (long)last * PerPeak) - (long)first * PerPeak);
        return this with { Frames = frames, Min = Min[values], Max = Max[values] };

        int PeakAt(double seconds) => (int)Math.Clamp(seconds * SampleRate / PerPeak, 0, peaks);
    }
}
