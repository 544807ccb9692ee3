using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Kits;

namespace SoundRoutine.Bench;

/// <summary>
/// A loop of known one-shots: what each drum plays lies in a track of its own, so that it is known how loud each is in
/// a sample.
/// </summary>
internal sealed record KnownLoop(AudioBuffer Mix, ImmutableSortedDictionary<Instrument, AudioBuffer> Tracks,
    ImmutableArray<(Instrument Drum, double Time)> Strokes)
{
    private const int Rate = 44_100;
    private const double Bpm = 120;

    /// <summary>Seconds around an attack in which a stroke is the sample's.</summary>
    private const double Tolerance = 0.040;

    /// <summary>LUFS of what cannot be heard.</summary>
    private const double Inaudible = -90;

    /// <param name="drums">One mono recording each, with its gain.</param>
    /// <param name="bar">The sixteenths, 0 to 15, that each drum plays.</param>
    /// <param name="bars">How often.</param>
    /// <param name="rng">Where given, strokes vary by up to 3 dB and 4 ms, as a player's do.</param>
    public static KnownLoop Make(IReadOnlyDictionary<Instrument, (float[] Sound, double Gain)> drums,
        IReadOnlyDictionary<Instrument, int[]> bar, int bars, Rng? rng)
    {
        double step = 60 / Bpm / 4;
        var frames = (int)(bars * 16 * step * Rate) + Rate / 5;
        var tracks = drums.Keys.ToDictionary(d => d, _ => new float[frames]);
        var strokes = ImmutableArray.CreateBuilder<(Instrument, double)>();
        foreach (Instrument drum in drums.Keys.Order())
            for (int b = 0; b < bars; b++)
                foreach (int sixteenth in bar[drum])
                {
                    double time = (b * 16 + sixteenth) * step + (rng is null ? 0 : 0.004 * rng.NextDouble()),
                        gain = drums[drum].Gain * (rng is null ? 1 : Decibels.ToAmplitude(-3 * rng.NextDouble()));
                    Add(tracks[drum], drums[drum].Sound, (int)(time * Rate), (float)gain);
                    strokes.Add((drum, time));
                }
        var mix = new float[frames];
        foreach (float[] track in tracks.Values) Add(mix, track, 0, 1);
        float scale = Math.Min(1, 0.98f / mix.Max(x => Math.Abs(x)));
        return new KnownLoop(Scaled(mix, scale),
            tracks.ToImmutableSortedDictionary(t => t.Key, t => Scaled(t.Value, scale)), strokes.ToImmutable());
    }

    /// <summary>The drums struck where a sample begins.</summary>
    public ImmutableHashSet<Instrument> StruckIn(Sample sample) =>
        [.. Strokes.Where(s => Math.Abs(s.Time - sample.Start - sample.Attack) <= Tolerance).Select(s => s.Drum)];

    /// <summary>
    /// How much louder the loudest other drum is in a sample than the one it is named after, in LU; negative where the
    /// sample's own is the loudest.
    /// </summary>
    public double LouderOther(Sample sample)
    {
        var range = new FrameRange((int)(sample.Start * Rate), Math.Min(Mix.Frames, (int)(sample.End * Rate)));
        double own = Inaudible, other = Inaudible;
        foreach ((Instrument drum, AudioBuffer track) in Tracks)
        {
            double loudness = Math.Max(Inaudible, Loudness.MaxMomentary(track.Slice(range)));
            if (drum == Piece(sample.Class)) own = Math.Max(own, loudness);
            else other = Math.Max(other, loudness);
        }
        return other - own;
    }

    /// <summary>Hats open and closed are one piece of these kits.</summary>
    public static Instrument Piece(Instrument instrument) =>
        instrument == Instrument.HihatOpen ? Instrument.HihatClosed : instrument;

    private static AudioBuffer Scaled(float[] sound, float scale) => new(Rate, [.. sound.Select(x => x * scale)]);

    private static void Add(float[] mix, float[] sound, int at, float gain)
    {
        for (int i = 0; i < sound.Length && at + i < mix.Length; i++) mix[at + i] += gain * sound[i];
    }
}
