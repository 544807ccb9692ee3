namespace SoundRoutine.Audio;

/// <summary>Where a signal first becomes loud.</summary>
internal static class LevelSearch
{
    /// <summary>The first frame whose magnitude reaches a level; the length of the signal where none does.</summary>
    public static int FirstReaching(ReadOnlySpan<float> signal, float level)
    {
        int i = 0;
        while (i < signal.Length && !(Math.Abs(signal[i]) >= level)) i++;
        return i;
    }

    /// <summary>The first frame of a range at which any channel reaches a level; its end where none does.</summary>
    public static int FirstReaching(AudioBuffer sound, FrameRange within, float level)
    {
        int first = within.Length;
        for (int c = 0; c < sound.Channels; c++) first = FirstReaching(sound[c].Slice(within.Start, first), level);
        return within.Start + first;
    }
}
