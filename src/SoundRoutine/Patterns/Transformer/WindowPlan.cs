namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// Which bars the network sees at once: those from <paramref name="First"/> to before <paramref name="Gap"/> are known,
/// those to before
/// <paramref name="Right"/> are written, those to before <paramref name="End"/> come after the gap.
/// </summary>
internal readonly record struct WindowPlan(int First, int Gap, int Right, int End)
{
    /// <summary>Bars of the past shown where there is a choice.</summary>
    private const int Past = 4;

    /// <summary>The windows that write every bar to be written, in order.</summary>
    /// <param name="writes">For each bar whether it is to be written.</param>
    public static IEnumerable<WindowPlan> Of(IReadOnlyList<bool> writes)
    {
        for (int gap = 0; gap < writes.Count;)
        {
            if (!writes[gap])
            {
                gap++;
                continue;
            }
            int gapEnd = gap, knownEnd;
            while (gapEnd < writes.Count && writes[gapEnd]) gapEnd++;
            for (knownEnd = gapEnd; knownEnd < writes.Count && !writes[knownEnd];) knownEnd++;
            while (gap < gapEnd)
            {
                WindowPlan window = Next(gap, gapEnd, knownEnd - gapEnd);
                yield return window;
                gap = window.Right;
            }
        }
    }

    private static WindowPlan Next(int gap, int gapEnd, int after)
    {
        int spare = Vocabulary.Window - (gapEnd - gap);
        if (after > 0 && spare >= 2)
        {
            // Both sides of a short gap, as evenly as there are bars.
            int right = Math.Min(after, Math.Max(spare / 2, spare - gap)), left = Math.Min(gap, spare - right);
            return new WindowPlan(gap - left, gap, gapEnd, gapEnd + right);
        }
        int past = Math.Min(gap, Math.Max(Past, spare)), end = Math.Min(gapEnd, gap + Vocabulary.Window - past);
        int future = end == gapEnd ? Math.Min(after, Vocabulary.Window - past - (end - gap)) : 0;
        return new WindowPlan(gap - past, gap, end, end + future);
    }
}
