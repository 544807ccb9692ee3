using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SoundRoutine.Audio;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits.Slicing;

/// <summary>
/// Cuts a stem into hits: each from a zero crossing shortly before its attack to where it has died away, or to the next
/// hit. It has died away where its level (20 ms windows) stays for 30 ms under the higher of: 60 dB under its loudest;
/// 3 dB over the noise floor, the level that the quietest twentieth of the stem stays under, if that is at least 40 dB
/// under the hit. Only the tail is faded: laid back where they came from, the slices give the stem.
/// </summary>
internal static class HitSlicer
{
    public const double DecayDb = 60;

    private const double CredibleFloorDb = 40, FloorMarginDb = 3, SilenceDb = -100;
    private const double TailSeconds = 0.020, CutSeconds = 0.008, RampSeconds = 0.0005, BeforeSeconds = 0.020;

    /// <summary>
    /// The hits, in order, one an onset (onsets closer than the least gap are one). No onsets give no hits.
    /// </summary>
    /// <exception cref="ArgumentException">An onset lies outside the stem, or an option is out of range.</exception>
    public static ImmutableArray<HitSlice> Slice(
        AudioBuffer stem, ImmutableArray<Onset> onsets, SliceOptions? options = null)
    {
        options = (options ?? new SliceOptions()).Validated();
        foreach (Onset onset in onsets)
            if (onset.Frame < 0 || onset.Frame >= stem.Frames)
                throw new ArgumentException(
                    $"onset at frame {onset.Frame} lies outside the stem of {stem.Frames} frames");
        if (onsets.IsEmpty) return [];
        ImmutableArray<Onset> kept = Thin(onsets, options.MinGapMs / 1000 * stem.SampleRate);
        int[] starts = SliceStarts.Of(stem, kept, options);
        var envelope = new StemEnvelope(stem);
        var hits = new HitSlice[kept.Length];
        Parallel.For(0, hits.Length, Cores.Options(), i =>
        {
            int limit = i + 1 < kept.Length ? starts[i + 1] : stem.Frames;
            limit = (int)Math.Min(limit, starts[i] + options.MaxSeconds * stem.SampleRate);
            hits[i] = Cut(stem, envelope, kept[i], starts[i], limit);
        });
        return ImmutableCollectionsMarshal.AsImmutableArray(hits);
    }

    /// <summary>
    /// A sound that is one hit, from shortly before its attack (<see cref="OneShotAttack"/>) to where it falls silent
    /// for good (-100 dBFS). Nothing is faded unless the file itself breaks off. Null for silence.
    /// </summary>
    public static HitSlice? Whole(AudioBuffer sound, SliceOptions? options = null)
    {
        options = (options ?? new SliceOptions()).Validated();
        if (sound.Peak < Decibels.ToAmplitude(SilenceDb)) return null;
        (int attack, int clicks) = OneShotAttack.Find(sound);
        var onset = new Onset(attack, 1);
        int start = SliceStarts.Of(sound, [onset], options)[0];
        var envelope = new StemEnvelope(sound);
        int end = Math.Max(attack + 1, envelope.EndsAt(SilenceDb));
        AudioBuffer slice = sound.Slice(new FrameRange(start, end));
        double top = envelope.Peak(attack, end);
        var last = new FrameRange(slice.Frames - 1, slice.Frames);
        bool breaksOff =
            LevelSearch.FirstReaching(slice, last, (float)Decibels.ToAmplitude(top - DecayDb)) < slice.Frames;
        int fadeIn = StartsLoud(slice, top) ? Math.Min(attack - start, (int)(RampSeconds * sound.SampleRate)) : 0;
        int fadeOut = breaksOff ? Math.Min((end - attack) / 4, (int)(CutSeconds * sound.SampleRate)) : 0;
        return new HitSlice
        {
            Range = new FrameRange(start, end),
            Attack = attack - start,
            Onset = onset,
            Slice = slice,
            FadeIn = fadeIn,
            FadeOut = fadeOut,
            Decayed = Math.Clamp(top - envelope.LevelBefore(end), 0, DecayDb),
            Clicks = clicks,
        };
    }

    private static ImmutableArray<Onset> Thin(ImmutableArray<Onset> onsets, double gap)
    {
        var kept = ImmutableArray.CreateBuilder<Onset>();
        foreach (Onset onset in onsets.OrderBy(o => o.Frame).ThenByDescending(o => o.Strength))
            if (kept.Count == 0 || onset.Frame - kept[^1].Frame >= gap) kept.Add(onset);
        return kept.ToImmutable();
    }

    private static HitSlice Cut(AudioBuffer stem, StemEnvelope envelope, Onset onset, int start, int limit)
    {
        double top = envelope.Peak(onset.Frame, limit);
        double floor = envelope.FloorDb + FloorMarginDb < top - CredibleFloorDb ? envelope.FloorDb + FloorMarginDb
            : double.NegativeInfinity;
        double silence = Math.Max(SilenceDb, Math.Max(top - DecayDb, floor));
        int end = envelope.FallsUnder(silence, onset.Frame, limit);
        bool died = end < limit || limit == stem.Frames;
        double decayed = end < limit ? DecayDb : Math.Clamp(top - envelope.LevelBefore(end), 0, DecayDb);
        int attack = onset.Frame - start, tail = end - onset.Frame;
        int fadeOut = Math.Min(tail / 4, (int)((died ? TailSeconds : CutSeconds) * stem.SampleRate));
        AudioBuffer slice = stem.Slice(new FrameRange(start, end));
        int fadeIn = StartsLoud(slice, top) ? Math.Min(attack, (int)(RampSeconds * stem.SampleRate)) : 0;
        return new HitSlice
        {
            Range = new FrameRange(start, end),
            Attack = attack,
            Onset = onset,
            Slice = slice,
            Before = stem.Slice(new FrameRange(Math.Max(0, start - (int)(BeforeSeconds * stem.SampleRate)), start)),
            FadeIn = fadeIn,
            FadeOut = fadeOut,
            Bleed = envelope.LevelBefore(start) is > StemEnvelope.LowestDb and var before
                ? Math.Clamp(before - top, -120, 0) : -120,
            Decayed = decayed,
        };
    }

    /// <summary>Whether any channel begins less than 60 dB under the level of the hit.</summary>
    private static bool StartsLoud(AudioBuffer slice, double levelDb)
    {
        double limit = Decibels.ToAmplitude(levelDb - 60);
        for (int c = 0; c < slice.Channels; c++) if (slice.Frames > 0 && Math.Abs(slice[c][0]) > limit) return true;
        return false;
    }

    /// <summary>Half cosines over the first and the last frames.</summary>
    internal static AudioBuffer Fade(AudioBuffer audio, int fadeIn, int fadeOut)
    {
        var channels = new float[audio.Channels][];
        for (int c = 0; c < channels.Length; c++)
        {
            float[] x = channels[c] = audio[c].ToArray();
            for (int i = 0; i < fadeIn; i++) x[i] *= Ramp(i, fadeIn);
            for (int i = 0; i < fadeOut; i++) x[^(i + 1)] *= Ramp(i, fadeOut);
        }
        return new AudioBuffer(audio.SampleRate, channels);
    }

    private static float Ramp(int i, int length) => (float)(0.5 - 0.5 * Math.Cos(Math.PI * i / length));
}
