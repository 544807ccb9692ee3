using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>Cuts the strokes of a part: each until the next one of the same drum, not of any.</summary>
internal static class PartSlices
{
    /// <summary>
    /// An attack that would move by more was not found: the part holds too little of its drum, and another clicks in
    /// it.
    /// </summary>
    private const double MaxMoveSeconds = 0.010;

    /// <summary>The slices of one part's strokes, left out where one is too near to the one before.</summary>
    /// <param name="parts">Of the stem.</param>
    /// <param name="part">Which.</param>
    /// <param name="strokes">All strokes, in order of time.</param>
    /// <param name="wanted">Whether each is to be cut from its part.</param>
    /// <param name="options">How hits are cut.</param>
    /// <param name="slices">For each stroke its slice; those of the part are written.</param>
    public static void Cut(StemParts parts, DrumPart part, ImmutableArray<PartStroke> strokes, bool[] wanted,
        SliceOptions options, HitSlice?[] slices)
    {
        int[] ofPart = [.. Enumerable.Range(0, strokes.Length).Where(i => strokes[i].Part == part)];
        if (!ofPart.Any(i => wanted[i])) return;
        AudioBuffer sound = parts[part];
        var frames = new int[ofPart.Length];
        Parallel.For(0, ofPart.Length, Cores.Options(), i =>
        {
            PartStroke stroke = strokes[ofPart[i]];
            int attack = stroke.Attack, found = wanted[ofPart[i]] && !stroke.Placed
                ? AttackRefiner.Refine(sound, attack) : attack;
            frames[i] = Math.Abs(found - attack) < MaxMoveSeconds * sound.SampleRate ? found : attack;
        });
        // Of two that come too near to each other one would be lost.
        double gap = options.MinGapMs / 1000 * sound.SampleRate;
        for (int i = 1; i < frames.Length; i++)
            if (frames[i] - frames[i - 1] < gap)
                (frames[i - 1], frames[i]) = (strokes[ofPart[i - 1]].Attack, strokes[ofPart[i]].Attack);
        Dictionary<int, int> strokeAt = [];
        for (int i = 0; i < frames.Length; i++) strokeAt.TryAdd(frames[i], ofPart[i]);
        ImmutableArray<Onset> onsets = [.. strokeAt.Keys.Order().Select(f => new Onset(f, 1))];
        foreach (HitSlice slice in HitSlicer.Slice(sound, onsets, options))
            if (strokeAt[slice.Onset.Frame] is var stroke && wanted[stroke])
                slices[stroke] = Own(slice, parts.Start);
    }

    /// <summary>In memory of its own, so that the parts need not stay, and where it lies in the whole stem.</summary>
    private static HitSlice Own(HitSlice slice, int start) => slice with
    {
        Range = new FrameRange(slice.Range.Start + start, slice.Range.End + start),
        Onset = slice.Onset with { Frame = slice.Onset.Frame + start },
        Slice = Copy(slice.Slice),
        Before = slice.Before is { } before ? Copy(before) : null,
    };

    private static AudioBuffer Copy(AudioBuffer sound) =>
        new(sound.SampleRate, [.. Enumerable.Range(0, sound.Channels).Select(c => sound[c].ToArray())]);
}
